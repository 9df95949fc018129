// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/AuditSource.h"

#include "core/Async.h"
#include "gui/audit/ActionWords.h"
#include "gui/frame/Command.h"
#include "gui/frame/Language.h"
#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include "gui/table/Mapped.h"
#include "gui/table/TableRoles.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

enum Column { Time, Actor, Channel, Action, Object, Result, Correlation };
const QString good = u"ok"_qs, failedChip = u"failed"_qs;

/// What became of it in words: the trail keeps the code alone, so what would name a detail is left out. Empty where that
/// leaves no sentence.
QString failureWord(const QString& result)
{
    static const QRegularExpression aside(u" \\([^()]*\\{[^()]*\\)"_qs), end(u": \\{[a-z0-9_]+\\}(?=\\.?$)"_qs);
    const auto code = core::errorCodeNamed(result);
    QString words = code ? core::sentence(*code, uiLanguage()) : QString();
    words.remove(aside).remove(end);
    return words.contains(u'{') ? QString() : words;
}

/// An entry as a search sees it: ids, whatever the window's language.
class EntryRow final : public core::SearchRow
{
public:
    explicit EntryRow(const ops::AuditEntry& entry) : m_entry(entry) {}
    QString allText() const override
    {
        return core::searchFold(QStringList{m_entry.actor, m_entry.channel, m_entry.action, m_entry.object,
                                            m_entry.result, m_entry.correlation, m_entry.detail}
                                    .join(u'\n'));
    }
    QString text(const QString& field) const override { return core::searchFold(raw(field)); }
    QVariant value(const QString& field) const override
    {
        return field == u"time"_qs ? QVariant(m_entry.at) : QVariant(text(field));
    }

private:
    QString raw(const QString& field) const
    {
        if (field == u"actor"_qs)
            return m_entry.actor;
        if (field == u"channel"_qs)
            return m_entry.channel;
        if (field == u"action"_qs)
            return m_entry.action;
        if (field == u"object"_qs)
            return m_entry.object;
        if (field == u"correlation"_qs)
            return m_entry.correlation;
        return field == u"result"_qs ? m_entry.result : absoluteTime(m_entry.at);
    }
    const ops::AuditEntry& m_entry;
};

TablePage matching(const core::Page<ops::AuditEntry>& page, const TableQuery& query)
{
    TablePage result;
    result.next = page.next;
    for (const ops::AuditEntry& entry : page.items) {
        if (query.chip == failedChip && entry.result == good)
            continue;
        if (query.search.matches(EntryRow(entry)))
            result.rows.append({entry.id, QVariant::fromValue(entry)});
    }
    return result;
}

} // namespace

AuditSource::AuditSource(ops::AuditTrail& trail, core::Clock& clock, const CommandRegistry& commands, QObject* parent)
    : TableSource(parent), m_trail(trail), m_clock(clock), m_commands(commands)
{
    m_again.setInterval(2s);
    connect(&m_again, &QTimer::timeout, this, &AuditSource::lookForNew);
}

QList<TableColumn> AuditSource::columns() const
{
    // all of them whole in a window of 1280 pixels
    return {{.key = u"time"_qs, .title = tr("Time"), .width = 116, .sorts = false},
            {.key = u"actor"_qs, .title = tr("Who"), .width = 136, .sorts = false},
            {.key = u"channel"_qs, .title = tr("Through"), .width = 108, .sorts = false},
            {.key = u"action"_qs, .title = tr("Did what"), .width = 224, .sorts = false},
            {.key = u"object"_qs, .title = tr("On what"), .width = 208, .sorts = false, .isId = true},
            {.key = u"result"_qs, .title = tr("Result"), .width = 212, .sorts = false},
            {.key = u"correlation"_qs,
             .title = tr("Correlation"),
             .width = 148,
             .shown = false,
             .sorts = false,
             .isId = true}};
}

QList<TableChip> AuditSource::chips() const
{
    return {{u"all"_qs, [] { return tr("All"); }}, {failedChip, [] { return tr("Failed"); }}};
}

QFuture<core::Result<TablePage>> AuditSource::read(const TableQuery& query, const TableSpan& span)
{
    using Answer = core::Result<core::Page<ops::AuditEntry>>;
    // What no field or word narrows down is read in larger pages: fewer rows of each fit.
    const int limit = query.isFiltered() ? 1000 : std::clamp(span.limit, 1, 1000);
    return mapped(m_trail.list({}, {span.cursor, limit}), [query](const Answer& page) -> core::Result<TablePage> {
        if (!page)
            return core::fail(page.error());
        return matching(*page, query);
    });
}

QFuture<core::Result<qint64>> AuditSource::count(const TableQuery& query, core::StopToken)
{
    if (!query.search.isEmpty()) // found out only by reading all
        return core::readyFuture(core::Result<qint64>(-1));
    const bool failures = query.chip == failedChip;
    return mapped(m_trail.counts(), [failures](const core::Result<ops::AuditCounts>& counts) {
        return counts.map([failures](const ops::AuditCounts& all) { return failures ? all.failed : all.all; });
    });
}

QFuture<core::Result<QMap<QString, qint64>>> AuditSource::chipCounts()
{
    return mapped(m_trail.counts(), [](const core::Result<ops::AuditCounts>& counts) {
        return counts.map([](const ops::AuditCounts& all) {
            return QMap<QString, qint64>{{u"all"_qs, all.all}, {failedChip, all.failed}};
        });
    });
}

QString AuditSource::actionWord(const QString& action) const
{
    if (QString word = gui::actionWord(action); !word.isEmpty())
        return word;
    const Command* command = m_commands.find(action);
    return command ? QCoreApplication::translate("Command", command->name) : action;
}

QString AuditSource::resultWord(const QString& result) const
{
    const QString failure = failureWord(result);
    return result == good ? tr("Done") : failure.isEmpty() ? tr("Failed") : failure; // the code is told beside it
}

QString AuditSource::text(const ops::AuditEntry& entry, int column) const
{
    switch (column) {
    case Time:
        return shortTime(entry.at);
    case Actor:
        return entry.actor;
    case Channel:
        return channelWord(entry.channel);
    case Action:
        return actionWord(entry.action);
    case Object:
        return entry.object;
    case Correlation:
        return entry.correlation;
    default:
        return resultWord(entry.result);
    }
}

QVariant AuditSource::data(const TableRow& row, int column, int role) const
{
    const auto entry = row.value.value<ops::AuditEntry>();
    const bool failure = entry.result != good;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(entry, column);
    case Qt::DecorationRole:
        if (column != Result)
            return {};
        return signIcon(failure ? Sign::Cross : Sign::Check, failure ? Tone::Error : Tone::Ok);
    case Qt::ForegroundRole:
        return column == Result && failure ? QVariant(Theme::instance().tone(Tone::Error)) : QVariant();
    case Qt::ToolTipRole:
        return column == Time     ? u"%1\n%2"_qs.arg(absoluteTime(entry.at), relativeTime(entry.at, m_clock.now()))
               : column == Action ? entry.action
               : column == Result && failure ? u"%1\n%2"_qs.arg(text(entry, column), entry.result)
                                             : text(entry, column);
    case EntryRole:
        return row.value;
    case ExportRole: // what a file gets: ids and moments, not words
        return column == Time      ? QVariant(entry.at)
               : column == Channel ? entry.channel
               : column == Action  ? entry.action
               : column == Result  ? entry.result
                                   : text(entry, column);
    default:
        return {};
    }
}

void AuditSource::setWatching(bool watching)
{
    if (watching && !m_again.isActive()) {
        m_again.start();
        lookForNew();
    } else if (!watching) {
        m_again.stop();
    }
}

void AuditSource::lookForNew()
{
    using Answer = core::Result<core::Page<ops::AuditEntry>>;
    if (std::exchange(m_asks, true))
        return;
    core::whenFinished(m_trail.list({}, {.limit = 1}), this, [this](const Answer& page) {
        m_asks = false;
        if (!page || page->items.isEmpty())
            return;
        const QString newest = page->items.first().id;
        if (newest == std::exchange(m_newest, newest))
            return;
        Q_EMIT changed({.more = true});
        Q_EMIT counted(); // the chips together with the rows
    });
}

} // namespace gwanje::gui
