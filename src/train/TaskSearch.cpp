// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/TaskSearch.h"

namespace gwanje::train {

const TaskWords& stationWords()
{
    static const TaskWords words = [] {
        TaskWords all;
        for (const Station& station : stations())
            all.insert(station.code, core::searchFold(QStringList{station.code, station.ko, station.en}.join(u'\n')));
        return all;
    }();
    return words;
}

TaskWords stateWords(const TaskFilter& filter)
{
    TaskWords all;
    const auto called = filter.words.value(u"state"_qs);
    for (const TaskState state : {TaskState::Queued, TaskState::Running, TaskState::Reserved, TaskState::Failed,
                                  TaskState::Cancelled, TaskState::Interrupted}) {
        const QString name = stateName(state);
        all.insert(name, core::searchFold(name + u'\n' + called.value(name)));
    }
    return all;
}

TaskWords folded(const TaskWords& words)
{
    TaskWords all;
    for (auto it = words.cbegin(); it != words.cend(); ++it)
        all.insert(it.key(), core::searchFold(*it));
    return all;
}

core::Search phrase(const QString& text)
{
    QString inside = text.left(core::searchMaxLength - 2);
    inside.replace(u'"', u' ');
    return core::parseSearch(u'"' + inside + u'"').value_or(core::Search());
}

QStringList anywhere()
{
    return {u"state"_qs, u"journey"_qs, u"message"_qs, u"doing"_qs, u"account"_qs, u"window"_qs, u"id"_qs};
}

} // namespace gwanje::train
