// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ImportSheet.h"

namespace gwanje::gui {
namespace {

using core::ErrorCode;
using reservation::Event;
using reservation::Section;

enum class SheetColumn { Event, Name, Capacity, Engine, Hold, Limit, Price, Rehearsal };

std::optional<SheetColumn> columnNamed(const QString& head)
{
    static const QHash<QString, SheetColumn> names{
        {u"event"_qs, SheetColumn::Event},         {u"행사"_qs, SheetColumn::Event},
        {u"name"_qs, SheetColumn::Name},           {u"section"_qs, SheetColumn::Name},
        {u"구역"_qs, SheetColumn::Name},           {u"이름"_qs, SheetColumn::Name},
        {u"capacity"_qs, SheetColumn::Capacity},   {u"places"_qs, SheetColumn::Capacity},
        {u"정원"_qs, SheetColumn::Capacity},       {u"좌석수"_qs, SheetColumn::Capacity},
        {u"engine"_qs, SheetColumn::Engine},       {u"방식"_qs, SheetColumn::Engine},
        {u"hold"_qs, SheetColumn::Hold},           {u"holdseconds"_qs, SheetColumn::Hold},
        {u"보류"_qs, SheetColumn::Hold},           {u"보류초"_qs, SheetColumn::Hold},
        {u"limit"_qs, SheetColumn::Limit},         {u"userlimit"_qs, SheetColumn::Limit},
        {u"한도"_qs, SheetColumn::Limit},          {u"1인한도"_qs, SheetColumn::Limit},
        {u"price"_qs, SheetColumn::Price},         {u"가격"_qs, SheetColumn::Price},
        {u"rehearsal"_qs, SheetColumn::Rehearsal}, {u"예행"_qs, SheetColumn::Rehearsal}};
    QString plain = head.toLower();
    plain.remove(u'_').remove(u' ').remove(u'-');
    const auto it = names.constFind(plain);
    return it == names.cend() ? std::nullopt : std::optional(*it);
}

core::Error badCell(const QString& field, const QString& text)
{
    return {ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, text}}, nullptr};
}

std::optional<qint64> wholeNumber(QString text)
{
    text.remove(u',').remove(u' ');
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<reservation::EngineKind> engineOf(const QString& text)
{
    if (text == u"좌석"_qs || text == u"지정"_qs)
        return reservation::EngineKind::Slot;
    if (text == u"수량"_qs || text == u"자유"_qs)
        return reservation::EngineKind::Lock;
    return reservation::engineNamed(text);
}

std::optional<bool> yesOrNo(const QString& text)
{
    static const QStringList yes{u"1"_qs, u"true"_qs, u"yes"_qs, u"y"_qs, u"예"_qs, u"o"_qs};
    static const QStringList no{u""_qs, u"0"_qs, u"false"_qs, u"no"_qs, u"n"_qs, u"아니오"_qs, u"x"_qs};
    const QString plain = text.toLower();
    return yes.contains(plain) ? std::optional(true) : no.contains(plain) ? std::optional(false) : std::nullopt;
}

/// One line, by the columns that the head has.
class LineReader final
{
public:
    LineReader(const QHash<SheetColumn, qsizetype>& columns, const QList<Event>& events,
               const std::optional<reservation::EventId>& fallback)
        : m_columns(columns), m_events(events), m_fallback(fallback)
    {
    }

    ImportLine read(const core::CsvRow& row)
    {
        m_row = &row;
        m_line = {};
        m_line.line = row.line;
        Section& section = m_line.section;
        section.id = reservation::SectionId::make();
        section.name = cell(SheetColumn::Name);
        readEvent();
        section.capacity = int(number(SheetColumn::Capacity, u"capacity"_qs, 0, 1, reservation::mostPlaces));
        section.hold =
            std::chrono::seconds(number(SheetColumn::Hold, u"hold_seconds"_qs, section.hold.count(), 1, 86400));
        section.userLimit = int(number(SheetColumn::Limit, u"user_limit"_qs, 0, 0, reservation::mostPlaces));
        section.price = number(SheetColumn::Price, u"price"_qs, 0, 0, 1'000'000'000'000);
        readKind();
        if (const core::Status good = check(section); !good && !m_line.error)
            m_line.error = good.error();
        return m_line;
    }

private:
    QString cell(SheetColumn column) const { return m_row->cells.value(m_columns.value(column, -1)); }

    void wrong(const core::Error& error)
    {
        if (!m_line.error)
            m_line.error = error;
    }

    void unread(const QString& field, const QString& text)
    {
        m_line.unread.insert(field, text);
        wrong(badCell(field, text));
    }

    void readEvent()
    {
        m_line.event = cell(SheetColumn::Event);
        QList<const Event*> found;
        const bool isFallback = m_line.event.isEmpty() && m_fallback;
        for (const Event& event : m_events) {
            if (isFallback ? event.id == *m_fallback
                           : event.name == m_line.event || event.id.toString() == m_line.event.toLower())
                found << &event;
        }
        if (found.size() == 1)
            m_line.section.event = found.first()->id;
        else if (found.isEmpty())
            wrong({ErrorCode::RSV_EVENT_NOT_FOUND,
                   {{u"event"_qs, isFallback ? m_fallback->toString() : m_line.event}},
                   nullptr});
        else
            wrong(badCell(u"event_twice"_qs, m_line.event));
    }

    void readKind()
    {
        Section& section = m_line.section;
        const QString engine = cell(SheetColumn::Engine);
        const auto kind = engine.isEmpty() ? std::optional(reservation::EngineKind::Slot) : engineOf(engine);
        if (kind)
            section.engine = *kind;
        else
            unread(u"engine"_qs, engine);
        const QString rehearsal = cell(SheetColumn::Rehearsal);
        if (const auto isOne = yesOrNo(rehearsal))
            section.rehearsal = *isOne;
        else
            unread(u"rehearsal"_qs, rehearsal);
    }

    qint64 number(SheetColumn column, const QString& field, qint64 otherwise, qint64 least, qint64 most)
    {
        const QString text = cell(column);
        if (text.isEmpty())
            return otherwise;
        const auto value = wholeNumber(text);
        if (value && *value >= least && *value <= most)
            return *value;
        unread(field, text);
        return otherwise;
    }

    const QHash<SheetColumn, qsizetype>& m_columns;
    const QList<Event>& m_events;
    const std::optional<reservation::EventId>& m_fallback;
    const core::CsvRow* m_row = nullptr;
    ImportLine m_line;
};

} // namespace

bool ImportSheet::isGood() const
{
    return !lines.isEmpty() && wrong() == 0;
}

int ImportSheet::wrong() const
{
    return int(std::count_if(lines.cbegin(), lines.cend(), [](const ImportLine& line) { return line.error.has_value(); }));
}

core::Result<ImportSheet> readSections(const QList<core::CsvRow>& rows, const QList<Event>& events,
                                       const std::optional<reservation::EventId>& fallback)
{
    QHash<SheetColumn, qsizetype> columns;
    if (!rows.isEmpty()) {
        for (qsizetype i = 0; i < rows.first().cells.size(); ++i) {
            if (const auto column = columnNamed(rows.first().cells.at(i)))
                columns.insert(*column, i);
        }
    }
    for (const auto& [column, name] :
         {std::pair(SheetColumn::Name, u"name"_qs), std::pair(SheetColumn::Capacity, u"capacity"_qs)}) {
        if (!columns.contains(column))
            return core::fail(badCell(u"column"_qs, name));
    }
    ImportSheet sheet;
    LineReader reader(columns, events, fallback);
    for (const core::CsvRow& row : rows.mid(1))
        sheet.lines << reader.read(row);
    sheet.namesEvents = !sheet.lines.isEmpty() &&
                        std::none_of(sheet.lines.cbegin(), sheet.lines.cend(),
                                     [](const ImportLine& line) { return line.event.isEmpty(); });
    return sheet;
}

} // namespace gwanje::gui
