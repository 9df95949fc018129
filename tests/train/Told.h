// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Answers of the train's stores as text, whole, so that two of them can be compared and shown. Pure; any thread.

#include "train/TaskFlags.h"
#include "train/TrainJson.h"
#include "train/TrainTaskStore.h"
#include <QJsonDocument>

namespace gwanje::test {

inline QString told(bool value)
{
    return value ? u"yes"_qs : u"no"_qs;
}
inline QString told(int value)
{
    return QString::number(value);
}
inline QString told(qint64 value)
{
    return QString::number(value);
}
inline QString told(const QString& text)
{
    return u'"' + text + u'"';
}
inline QString told(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : u"-"_qs;
}
template<class Tag>
QString told(const core::StrongId<Tag>& id)
{
    return id.toString().right(6);
}
inline QString told(train::Written written)
{
    return QStringList{u"done"_qs, u"fenced"_qs, u"cancel asked"_qs}.at(static_cast<int>(written));
}
inline QString told(train::IntentAnswer answer)
{
    return QStringList{u"opened"_qs, u"fenced"_qs, u"cancel asked"_qs, u"busy"_qs}.at(static_cast<int>(answer));
}

template<class... Values>
QString listed(const char* kind, const Values&... values)
{
    return QLatin1String(kind) + u'{' + QStringList{told(values)...}.join(u", "_qs) + u'}';
}

inline QString told(const train::TaskSnapshot& task)
{
    return listed(
        "task", task.id, QString::fromUtf8(QJsonDocument(task.request.toJson()).toJson(QJsonDocument::Compact)),
        task.provider, train::stateName(task.state), static_cast<int>(task.activity), task.cancelRequested,
        task.cancelBy, task.cancelAt, task.createdAt, task.updatedAt, task.startedAt, task.endedAt, task.nextTryAt,
        task.attempts, task.queuePosition, core::codeName(task.code), train::contextText(task.context), task.owner,
        task.retryOf, task.retriedBy, train::holdingText(task.outcome), static_cast<int>(task.lastTrains.size()));
}
inline QString told(const train::StoredTask& stored)
{
    return told(stored.task) + (stored.follow ? u" followed"_qs : QString());
}
inline QString told(const train::ForeignTask& foreign)
{
    return told(foreign.stored) + u" beat "_qs + told(foreign.beat);
}
inline QString told(const train::TaskCounts& counts)
{
    QStringList states;
    for (auto it = counts.byState.cbegin(); it != counts.byState.cend(); ++it)
        states << u"%1 %2"_qs.arg(train::stateName(it.key())).arg(*it);
    return listed("counts", states.join(u' '), counts.cancelling, counts.retried);
}
inline QString told(const train::TaskEvent& event)
{
    return listed("event", event.sequence, event.at, train::stateName(event.state), core::codeName(event.code),
                  train::contextText(event.context));
}
inline QString told(const train::ReserveIntent& intent)
{
    return listed("intent", intent.id, intent.task, intent.account, intent.train, intent.departure, intent.arrival,
                  intent.departsAt, static_cast<int>(intent.seatClass), intent.seats, intent.standby,
                  intent.before.join(u' '), static_cast<int>(intent.state), intent.number, intent.createdAt,
                  intent.updatedAt);
}
inline QString told(const train::TaskFlag& flag)
{
    return listed("flag", flag.present, flag.cancel, flag.status, flag.by, flag.at);
}

template<class T>
QString told(const QList<T>& list)
{
    QString text = u"["_qs;
    for (const T& value : list)
        text += u'\n' + told(value);
    return text + u']';
}
template<class T>
QString told(const std::optional<T>& value)
{
    return value ? told(*value) : u"none"_qs;
}
template<class T>
QString told(const core::Page<T>& page)
{
    return told(page.items) + u" next "_qs + page.next;
}
template<class T>
QString told(const core::Result<T>& result)
{
    if (!result)
        return core::codeName(result.error().code);
    if constexpr (std::is_void_v<T>)
        return u"fine"_qs;
    else
        return told(*result);
}

} // namespace gwanje::test
