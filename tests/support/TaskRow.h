// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list of tasks as SqlTrainPage makes it, of tasks in memory. Pure functions.

#include "store/SearchSql.h"
#include "telemetry/Log.h"
#include "train/TaskSearch.h"

namespace gwanje::test {

class TaskRow final : public core::SearchRow
{
public:
    TaskRow(const train::TaskSnapshot& task, const train::TaskFilter& filter) : m_task(task), m_filter(filter) {}

    QString allText() const override
    {
        QStringList texts;
        for (const QString& field : train::anywhere())
            texts << text(field);
        return texts.join(u'\n');
    }
    QString text(const QString& field) const override
    {
        const train::TaskRequest& request = m_task.request;
        const QString id = m_task.id.toString();
        if (field == u"state"_qs)
            return train::stateWords(m_filter).value(train::stateName(m_task.state));
        if (field == u"journey"_qs)
            return train::stationWords().value(request.departure) + u'\n' +
                   train::stationWords().value(request.arrival);
        if (field == u"message"_qs)
            return store::errorCodeWords().value(core::codeName(m_task.code)) + u'\n' +
                   core::searchFold(core::sentence(m_task.code, telemetry::logLanguage(), m_task.context));
        if (field == u"doing"_qs)
            return core::searchFold(m_filter.words.value(u"doing"_qs).value(id));
        if (field == u"window"_qs)
            return u"%1 %2–%3"_qs.arg(request.date.toString(u"MM-dd"_qs), request.from.toString(u"HH:mm"_qs),
                                      request.to.toString(u"HH:mm"_qs));
        return core::searchFold(field == u"account"_qs ? request.account : id);
    }
    QVariant value(const QString& field) const override
    {
        if (field == u"attempts"_qs)
            return m_task.attempts;
        if (field == u"created"_qs)
            return m_task.createdAt;
        if (field == u"next"_qs)
            return m_task.nextTryAt;
        return text(field);
    }

private:
    const train::TaskSnapshot& m_task;
    const train::TaskFilter& m_filter;
};

inline bool isListed(const train::TaskSnapshot& task, const train::TaskFilter& filter)
{
    return (filter.states.isEmpty() || filter.states.contains(task.state)) && !filter.except.contains(task.id) &&
           (!filter.endedSince.isValid() || (task.endedAt.isValid() && task.endedAt >= filter.endedSince)) &&
           filter.search.matches(TaskRow(task, filter)) &&
           (filter.text.isEmpty() || train::phrase(filter.text).matches(TaskRow(task, filter)));
}

/// For the orders that need no dialect.
inline bool standsBefore(const train::TaskSnapshot& a, const train::TaskSnapshot& b, const train::TaskFilter& filter)
{
    const auto sooner = [&filter](const auto& x, const auto& y) { return filter.falling ? y < x : x < y; };
    switch (filter.order) {
    case train::TaskOrder::Attempts:
        return a.attempts != b.attempts ? sooner(a.attempts, b.attempts) : sooner(a.id, b.id);
    case train::TaskOrder::State:
        return a.state != b.state ? sooner(a.state, b.state) : sooner(a.id, b.id);
    case train::TaskOrder::Account:
        return a.request.account != b.request.account ? sooner(a.request.account, b.request.account) : sooner(a.id, b.id);
    default:
        return filter.falling ? b.id < a.id : a.id < b.id;
    }
}

inline train::TaskCounts counted(const QList<train::TaskSnapshot>& tasks)
{
    train::TaskCounts counts;
    for (const train::TaskSnapshot& task : tasks) {
        ++counts.byState[task.state];
        counts.retried += task.state == train::TaskState::Failed && !task.retriedBy.isNull() ? 1 : 0;
        counts.cancelling += task.cancelRequested && !train::isFinal(task.state) ? 1 : 0;
    }
    return counts;
}

} // namespace gwanje::test
