// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainPage.h"

#include "train/SqlTrainRows.h"

namespace gwanje::train::sql {
namespace {

/// Codes of the stations whose name, in either language, contains the text.
QStringList stationsMatching(const QString& text)
{
    QStringList codes;
    for (const Station& station : stations()) {
        if (station.ko.contains(text, Qt::CaseInsensitive) || station.en.contains(text, Qt::CaseInsensitive))
            codes << station.code;
    }
    return codes;
}

void addText(const QString& text, QString& condition, QVariantList& parameters)
{
    QString pattern = text.toLower();
    pattern.replace(u'\\', u"\\\\"_qs).replace(u'%', u"\\%"_qs).replace(u'_', u"\\_"_qs);
    pattern = u'%' + pattern + u'%';
    condition += u" AND (LOWER(id) LIKE ? ESCAPE '\\' OR LOWER(account) LIKE ? ESCAPE '\\' "
                 "OR LOWER(code) LIKE ? ESCAPE '\\' OR LOWER(message) LIKE ? ESCAPE '\\'"_qs;
    parameters << pattern << pattern << pattern << pattern;
    const QStringList codes = stationsMatching(text);
    if (!codes.isEmpty()) {
        const QString list = marks(codes.size());
        condition += u" OR departure IN ("_qs + list + u") OR arrival IN ("_qs + list + u')';
        for (int side = 0; side < 2; ++side) {
            for (const QString& code : codes)
                parameters << code;
        }
    }
    condition += u')';
}

} // namespace

core::Result<core::Page<TaskSnapshot>> pageOf(store::Session& session, const TaskFilter& filter,
                                              const core::PageRequest& request)
{
    QString condition = u"hidden = 0"_qs;
    QVariantList parameters;
    if (!request.cursor.isEmpty()) {
        const auto keys = core::readCursor(request.cursor, 1);
        if (!keys)
            return core::fail(keys.error());
        condition += u" AND id < ?"_qs;
        parameters << keys->first();
    }
    if (!filter.states.isEmpty()) {
        condition += u" AND status IN ("_qs + marks(filter.states.size()) + u')';
        for (const TaskState state : filter.states)
            parameters << stateName(state);
    }
    if (!filter.text.isEmpty())
        addText(filter.text, condition, parameters);
    const int limit = std::clamp(request.limit, 1, 1000);
    const auto rows = session.query(u"SELECT "_qs + taskColumns() + u" FROM train_task WHERE "_qs + condition +
                                        u" ORDER BY id DESC LIMIT "_qs + QString::number(limit + 1),
                                    parameters);
    if (!rows)
        return core::fail(rows.error());
    core::Page<TaskSnapshot> page;
    for (const auto& row : rows->mid(0, limit))
        page.items << storedTask(row).task;
    if (rows->size() > limit)
        page.next = core::makeCursor({page.items.last().id.toString()});
    return page;
}

} // namespace gwanje::train::sql
