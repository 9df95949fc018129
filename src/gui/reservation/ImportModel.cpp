// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ImportModel.h"

#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include "gui/parts/Form.h"
#include "gui/reservation/SectionWords.h"
#include "gui/table/TableRoles.h"
#include <QCoreApplication>
#include <QLocale>

namespace gwanje::gui {
namespace {

class ImportTr final
{
    Q_DECLARE_TR_FUNCTIONS(ImportModel)
};

/// None: the error's own sentence says it.
QString importWords(const core::Error& error)
{
    const QString field = error.context.value(u"field"_qs), text = error.context.value(u"reason"_qs);
    if (error.code == core::ErrorCode::RSV_EVENT_NOT_FOUND) {
        const QString event = error.context.value(u"event"_qs);
        return event.isEmpty() ? ImportTr::tr("No event is named, and none is chosen")
                               : ImportTr::tr("There is no event “%1”").arg(event);
    }
    if (error.code != core::ErrorCode::CORE_BAD_INPUT)
        return {};
    if (field == u"name"_qs)
        return ImportTr::tr("No name, or one over 200 characters");
    if (field == u"capacity"_qs)
        return ImportTr::tr("Places must be 1 to %1").arg(QLocale().toString(reservation::mostPlaces));
    if (field == u"hold_seconds"_qs)
        return ImportTr::tr("A hold must be 1 to 86,400 seconds");
    if (field == u"user_limit"_qs || field == u"price"_qs)
        return ImportTr::tr("“%1” is no number that can stand here").arg(text);
    if (field == u"engine"_qs)
        return ImportTr::tr("“%1” is no kind of places: slot or lock").arg(text);
    if (field == u"rehearsal"_qs)
        return ImportTr::tr("“%1” is neither yes nor no").arg(text);
    if (field == u"event_twice"_qs)
        return ImportTr::tr("Several events are called “%1”: use the id").arg(text);
    if (field == u"column"_qs)
        return ImportTr::tr("The first line names no column “%1”").arg(text);
    if (field == u"text"_qs)
        return ImportTr::tr("The file is neither UTF-8 nor CP949 text");
    if (field.startsWith(u"line "_qs))
        return ImportTr::tr("A quote that begins in line %1 is not closed").arg(field.mid(5));
    return {};
}

/// Without the code, for a narrow column.
QString problemWords(const core::Error& error)
{
    const QString words = importWords(error);
    return words.isEmpty() ? noteText(error) : words;
}

} // namespace

QString importProblem(const core::Error& error)
{
    const QString words = importWords(error);
    return words.isEmpty() ? noteText(error) : u"%1 (%2)"_qs.arg(words, error.name());
}

int ImportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_sheet.lines.size());
}

int ImportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ImportLine& line = m_sheet.lines.at(index.row());
    const bool isBad = line.error.has_value();
    const bool isNumber = index.column() == Line || (index.column() >= Capacity && index.column() <= Price &&
                                                     index.column() != Engine);
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: // with the code
        return isBad && index.column() == Problem ? importProblem(*line.error) : text(line, index.column());
    case Qt::DecorationRole:
        if (index.column() == Problem)
            return signIcon(isBad ? Sign::Cross : Sign::Check, isBad ? Tone::Error : Tone::Ok);
        return {};
    case Qt::ForegroundRole:
        if (index.column() == Problem && isBad)
            return Theme::instance().tone(Tone::Error);
        return {};
    case Qt::TextAlignmentRole:
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString ImportModel::eventName(const ImportLine& line) const
{
    return m_events.value(line.section.event, line.event);
}

QString ImportModel::text(const ImportLine& line, int column) const
{
    static const QMap<int, QString> fields{{Capacity, u"capacity"_qs}, {Engine, u"engine"_qs},
                                           {Hold, u"hold_seconds"_qs}, {Limit, u"user_limit"_qs},
                                           {Price, u"price"_qs},       {Rehearsal, u"rehearsal"_qs}};
    if (const auto unread = line.unread.constFind(fields.value(column)); unread != line.unread.cend())
        return *unread;
    const reservation::Section& section = line.section;
    switch (column) {
    case Line:
        return QString::number(line.line);
    case Problem:
        return line.error ? problemWords(*line.error) : tr("Good");
    case EventName:
        return eventName(line);
    case Name:
        return section.name;
    case Capacity:
        return section.capacity > 0 ? QLocale().toString(section.capacity) : u"—"_qs;
    case Engine:
        return engineWord(section.engine);
    case Hold:
        return holdText(section.hold);
    case Limit:
        return section.userLimit > 0 ? QLocale().toString(section.userLimit) : u"—"_qs;
    case Price:
        return won(section.price);
    default:
        return section.rehearsal ? tr("Yes") : u"—"_qs;
    }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const bool isNumber = section == Line || (section >= Capacity && section <= Price && section != Engine);
    switch (role) {
    case Qt::DisplayRole:
        return QStringList{tr("Line"),  tr("State"),    tr("Event"), tr("Section"), tr("Places"), tr("Kind"),
                           tr("Hold"), tr("Per user"), tr("Price"), tr("Rehearsal")}
            .at(section);
    case ColumnWidthRole:
        return QList<int>{48, 232, 120, 108, 64, 124, 96, 68, 80, 76}.at(section);
    case Qt::TextAlignmentRole:
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void ImportModel::setSheet(const ImportSheet& sheet, const QList<reservation::Event>& events)
{
    beginResetModel();
    m_sheet = sheet;
    m_events.clear();
    for (const reservation::Event& event : events)
        m_events.insert(event.id, event.name);
    endResetModel();
}

void ImportModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace gwanje::gui
