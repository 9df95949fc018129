// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Random tasks, changes and reserve intents out of small pools, so that they meet often. The same seed rolls the same.

#include "train/RailwayTime.h"
#include "train/TrainTaskStore.h"
#include <random>

namespace gwanje::test {

class TaskDice final
{
public:
    explicit TaskDice(quint64 seed) : m_random(seed) { renew(); }

    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_random); }
    bool chance(double p) { return std::bernoulli_distribution(p)(m_random); }
    template<class T>
    T oneOf(const QList<T>& list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }
    template<class T>
    QList<T> someOf(const QList<T>& list, int atMost) ///< doubles are likely
    {
        QList<T> some;
        for (int left = below(atMost + 1); left > 0; --left)
            some << oneOf(list);
        return some;
    }

    /// Other tasks and intents from now on.
    void renew()
    {
        ids.clear();
        intents.clear();
        for (int i = 0; i < 14; ++i)
            ids << train::TaskId(uuid());
        for (int i = 0; i < 20; ++i)
            intents << freshIntent();
    }

    QString owner() { return oneOf(QStringList{u"A"_qs, u"A"_qs, u"B"_qs, u"C"_qs, QString()}); }
    QString person() { return oneOf(QStringList{u"사람"_qs, u"me@here"_qs, QString()}); }
    QString holder() { return oneOf(QStringList{u"sandbox:1"_qs, u"sandbox:2"_qs, u"srt:3"_qs}); }
    QDateTime moment() { return QDateTime(QDate(2026, 12, 1), QTime(12, 0), Qt::UTC).addMSecs(below(6) * 777); }
    QDateTime maybeMoment() { return chance(0.5) ? moment() : QDateTime(); }
    train::TaskState state()
    {
        using enum train::TaskState;
        return oneOf(QList<train::TaskState>{Queued, Running, Running, Running, Running, Reserved, Failed, Cancelled,
                                             Interrupted});
    }
    core::ErrorCode code()
    {
        using enum core::ErrorCode;
        return oneOf(QList<core::ErrorCode>{TRN_QUEUED, TRN_NO_SEAT, TRN_RESERVED, TRN_CANCELLED, TRN_REFUSED});
    }
    core::Context context()
    {
        if (chance(0.4))
            return {};
        return {{u"trains"_qs, QString::number(below(9))}, {u"reason"_qs, u"100% \\ \"좌_석\""_qs}};
    }

    train::TaskSnapshot task()
    {
        train::TaskSnapshot task;
        task.id = oneOf(ids);
        task.request = request();
        task.provider = oneOf(QStringList{u"sandbox"_qs, u"sandbox"_qs, u"srt"_qs});
        if (chance(0.3))
            task.retryOf = oneOf(ids);
        return rolled(std::move(task));
    }

    /// What a task may become.
    train::TaskSnapshot rolled(train::TaskSnapshot task)
    {
        task.state = state();
        task.activity = static_cast<train::Activity>(below(5));
        if (chance(0.15)) {
            task.cancelRequested = true;
            task.cancelBy = person();
            task.cancelAt = maybeMoment();
        }
        task.createdAt = moment();
        task.updatedAt = moment();
        task.startedAt = maybeMoment();
        task.endedAt = maybeMoment();
        task.nextTryAt = maybeMoment();
        task.attempts = below(100);
        task.queuePosition = below(3);
        task.code = code();
        task.context = context();
        task.owner = owner();
        task.outcome = chance(0.3) ? std::optional(holding()) : std::nullopt;
        if (chance(0.1))
            task.lastTrains = {train::Train()};
        return task;
    }

    train::TaskEvent event() { return {below(50), moment(), state(), code(), context()}; }

    /// One of the pool, in any state: what stands in it for good stays.
    train::ReserveIntent intent()
    {
        train::ReserveIntent intent = oneOf(intents);
        intent.state = static_cast<train::ReserveIntent::State>(below(4));
        intent.number = oneOf(QStringList{QString(), u"100"_qs, u"200"_qs});
        intent.updatedAt = moment();
        return intent;
    }

    train::TaskFilter filter()
    {
        static const QStringList texts{QString(), QString(), u"sand"_qs, u"LIVE"_qs, u"수서"_qs, u"busan"_qs, u"Mok"_qs,
                                       u"%"_qs,   u"_"_qs,   u"\\"_qs,   u"trn_"_qs, u"좌석"_qs, u"취소"_qs,  u"\""_qs};
        const QString text = chance(0.2) ? oneOf(ids).toString().mid(below(20), 4) : oneOf(texts);
        train::TaskFilter filter;
        if (chance(0.5))
            filter.states = chance(0.5) ? QList<train::TaskState>{state()} : QList<train::TaskState>{state(), state()};
        filter.text = text;
        if (chance(0.4))
            filter.search = *core::parseSearch(search(), fields());
        filter.words = {{u"state"_qs, {{u"running"_qs, u"실행 중"_qs}}},
                        {u"doing"_qs, {{oneOf(ids).toString(), u"Waiting"_qs}}}};
        if (chance(0.2))
            filter.endedSince = moment();
        if (chance(0.3))
            filter.except = someOf(ids, 3);
        filter.falling = chance(0.7);
        return filter;
    }
    /// As filter(), in any order.
    train::TaskFilter orderedFilter()
    {
        using enum train::TaskOrder;
        train::TaskFilter filtered = filter();
        filtered.order = oneOf(QList<train::TaskOrder>{Created, Attempts, State, Account});
        filtered.skip = below(4);
        return filtered;
    }

    QString search()
    {
        static const QStringList pieces{u"sand"_qs,           u"ㅅㅅ"_qs,          u"-부산"_qs,         u"OR"_qs,
                                        u"state:실행"_qs,     u"-state:run"_qs, u"journey:mokpo"_qs, u"attempts:>50"_qs,
                                        u"message:취소"_qs,   u"window:22"_qs,     u"doing:wait"_qs,    u"account:live"_qs,
                                        u"created:2026-12-01"_qs, u"-id:7"_qs,     u"12-02"_qs,         u"wait"_qs};
        QStringList words{oneOf(pieces)};
        for (int left = below(3); left > 0; --left)
            words << oneOf(pieces);
        const QString text = words.join(u' ');
        return core::parseSearch(text, fields()) ? text : QString();
    }
    static core::SearchFields fields()
    {
        core::SearchFields fields;
        for (const char* key : {"id", "state", "journey", "window", "attempts", "next", "message", "account", "created", "doing"})
            fields.insert(QString::fromLatin1(key), QString::fromLatin1(key));
        return fields;
    }

    core::PageRequest pageRequest()
    {
        const QString id = oneOf(ids).toString();
        return {oneOf(QStringList{QString(), QString(), core::makeCursor({id}), core::makeCursor({id, id}),
                                  core::makeCursor({u"zz"_qs}), u"nonsense"_qs}),
                oneOf(QList<int>{-5, 0, 1, 2, 5, 100, 5000})};
    }

    QList<train::TaskId> ids;
    QList<train::ReserveIntent> intents;

private:
    QUuid uuid()
    {
        quint64 bits[2] = {m_random(), m_random()};
        QByteArray bytes(reinterpret_cast<const char*>(bits), 16);
        bytes[6] = static_cast<char>(0x70 | (bytes.at(6) & 0x0f));
        bytes[8] = static_cast<char>(0x80 | (bytes.at(8) & 0x3f));
        return QUuid::fromRfc4122(bytes);
    }

    train::TaskRequest request()
    {
        train::TaskRequest request;
        request.account = oneOf(QStringList{u"sandbox"_qs, u"live 내것"_qs, u"Sand_Box%"_qs});
        request.mode = chance(0.7) ? train::TaskMode::Reserve : train::TaskMode::Watch;
        request.departure = u"0551"_qs;
        request.arrival = oneOf(QStringList{u"0020"_qs, u"0041"_qs});
        request.date = QDate(2026, 12, 2);
        request.from = QTime(6, 30);
        request.to = QTime(22, below(60));
        request.standby = chance(0.5);
        request.giveUpAt = maybeMoment();
        return request;
    }

    train::Holding holding()
    {
        train::Holding holding;
        holding.number = oneOf(QStringList{u"100"_qs, u"200"_qs, QString()});
        holding.state = static_cast<train::Holding::State>(below(3));
        holding.train = u"301"_qs;
        holding.departsAt = train::railwayMoment(QDate(2026, 12, 2), QTime(7, below(60)));
        holding.payBefore = maybeMoment();
        holding.amount = 52'900;
        holding.places = {{7, u"9B"_qs, train::SeatClass::Special}};
        return holding;
    }

    train::ReserveIntent freshIntent()
    {
        train::ReserveIntent intent;
        intent.id = core::idText(uuid());
        intent.task = oneOf(ids);
        intent.account = holder();
        intent.train = QString::number(301 + below(3));
        intent.departure = u"0551"_qs;
        intent.arrival = u"0020"_qs;
        intent.departsAt = train::railwayMoment(QDate(2026, 12, 2), QTime(7, below(60)));
        intent.seatClass = chance(0.5) ? train::SeatClass::General : train::SeatClass::Special;
        intent.seats = 1 + below(4);
        intent.standby = chance(0.3);
        intent.before = QStringList{u"1"_qs, u"2"_qs}.mid(below(3));
        intent.createdAt = moment();
        return intent;
    }

    std::mt19937_64 m_random;
};

} // namespace gwanje::test
