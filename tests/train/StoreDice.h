// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Random operations on a TrainTaskStore, each for the fake and for the real one; answers as text.

#include "support/MemoryTasks.h"
#include "TaskDice.h"
#include "Told.h"

namespace gwanje::test {

/// An answer under way, as text. (Not by QFuture::then: in Qt 6.4 that is no match for a future which another thread
/// finishes at the same moment.)
struct Said
{
    bool isFinished() const { return finished(); }
    QString result() const { return text(); } ///< waits

    std::function<bool()> finished;
    std::function<QString()> text;
};

template<class T>
Said said(const QFuture<T>& answer)
{
    return {[answer] { return answer.isFinished(); }, [answer] { return told(answer.result()); }};
}

/// One operation, for the fake and for the real one.
template<class Store>
struct Operation
{
    QString what;
    std::function<Said(Store&)> ask;
};

using StoreOperation = Operation<train::TrainTaskStore>;

/// Rolls what is asked of a TrainTaskStore next; looks at the fake's rows so that most changes hit.
class StoreDice final
{
public:
    StoreDice(quint64 seed, const MemoryTasks& rows) : m_dice(seed), m_rows(rows) {}

    TaskDice& dice() { return m_dice; }

    StoreOperation change()
    {
        switch (m_dice.below(16)) {
        case 0:
        case 1:
            return insert();
        case 2:
        case 3:
            return saveProgress();
        case 4:
        case 5:
            return requestCancel();
        case 6:
            return hide();
        case 7:
            return {u"beat"_qs, [owner = m_dice.owner()](auto& store) { return said(store.beat(owner)); }};
        case 8:
        case 9:
            return intent(true);
        case 10:
            return intent(false);
        default:
            return update();
        }
    }

    StoreOperation question()
    {
        const train::TaskId id = m_dice.oneOf(m_dice.ids);
        const QString owner = m_dice.owner();
        switch (m_dice.below(11)) {
        case 0:
            return {u"find"_qs, [id](auto& store) { return said(store.find(id)); }};
        case 1:
            return {u"cancelRequested"_qs, [owner](auto& store) { return said(store.cancelRequested(owner)); }};
        case 2:
            return {u"unfinished"_qs, [](auto& store) { return said(store.unfinished()); }};
        case 3:
            return {u"intentsOfTask"_qs, [id](auto& store) { return said(store.intentsOfTask(id)); }};
        case 4:
            return {u"intentsOfAccount"_qs,
                    [account = m_dice.holder()](auto& store) { return said(store.intentsOfAccount(account)); }};
        case 5:
            return {u"runningElsewhere"_qs, [owner](auto& store) { return said(store.runningElsewhere(owner)); }};
        case 6:
            return {u"count"_qs, [filter = m_dice.filter()](auto& store) { return said(store.count(filter)); }};
        case 7:
            return {u"place"_qs,
                    [filter = m_dice.orderedFilter(), id](auto& store) { return said(store.place(filter, id)); }};
        case 8:
            return page(m_dice.orderedFilter(), {});
        default:
            return page(m_dice.filter(), m_dice.pageRequest());
        }
    }

    /// All there is to know.
    QList<StoreOperation> everything()
    {
        QList<StoreOperation> list;
        for (const train::TaskId& id : std::as_const(m_dice.ids)) {
            list << StoreOperation{u"find"_qs, [id](auto& store) { return said(store.find(id)); }};
            list << StoreOperation{u"events"_qs, [id](auto& store) { return said(store.events(id)); }};
            list << StoreOperation{u"intents"_qs, [id](auto& store) { return said(store.intentsOfTask(id)); }};
        }
        for (const QString& owner : {u"A"_qs, u"B"_qs, u"C"_qs, QString()}) {
            list << StoreOperation{u"flags"_qs, [owner](auto& store) { return said(store.cancelRequested(owner)); }};
            list << StoreOperation{u"foreign"_qs, [owner](auto& store) { return said(store.runningElsewhere(owner)); }};
        }
        list << StoreOperation{u"unfinished"_qs, [](auto& store) { return said(store.unfinished()); }};
        list << page({}, {});
        return list;
    }

private:
    static StoreOperation page(const train::TaskFilter& filter, const core::PageRequest& request)
    {
        return {u"page of \"%1\" and \"%2\" from \"%3\", %4"_qs.arg(filter.text, filter.search.text(), request.cursor)
                    .arg(request.limit),
                [=](auto& store) { return said(store.page(filter, request)); }};
    }

    StoreOperation insert()
    {
        return {u"insert"_qs, [task = m_dice.task(), event = m_dice.event(), only = m_dice.chance(0.3)](auto& store) {
                    return said(store.insert(task, event, only));
                }};
    }

    StoreOperation saveProgress()
    {
        QList<train::TaskSnapshot> tasks;
        QList<std::pair<train::TaskId, train::TaskEvent>> events;
        for (int left = m_dice.below(4); left > 0; --left)
            tasks << m_dice.task();
        for (int left = m_dice.below(3); left > 0; --left)
            events << std::pair(m_dice.oneOf(m_dice.ids), m_dice.event());
        return {u"saveProgress"_qs,
                [=, owner = m_dice.owner()](auto& store) { return said(store.saveProgress(owner, tasks, events)); }};
    }

    StoreOperation requestCancel()
    {
        return {u"requestCancel"_qs,
                [ids = m_dice.someOf(m_dice.ids, 3), by = m_dice.person(), at = m_dice.maybeMoment()](auto& store) {
                    return said(store.requestCancel(ids, by, at));
                }};
    }

    StoreOperation hide()
    {
        return {u"hide"_qs, [ids = m_dice.someOf(m_dice.ids, 3)](auto& store) { return said(store.hide(ids)); }};
    }

    StoreOperation intent(bool open)
    {
        const train::ReserveIntent intent = m_dice.intent();
        const QString owner = m_dice.chance(0.8) ? m_rows.tasks.value(intent.task).task.owner : m_dice.owner();
        return {open ? u"openIntent"_qs : u"closeIntent"_qs, [=](auto& store) {
                    return open ? said(store.openIntent(intent, owner)) : said(store.closeIntent(intent, owner));
                }};
    }

    StoreOperation update()
    {
        if (m_dice.chance(0.15) && !m_updates.isEmpty())
            return update(m_dice.oneOf(m_updates)); // repeated
        train::TaskUpdate change;
        change.task = m_dice.rolled(m_dice.task());
        const auto row = m_rows.tasks.value(change.task.id).task;
        change.owner = m_dice.chance(0.85) ? row.owner : m_dice.owner();
        change.follow = m_dice.chance(0.3);
        if (m_dice.chance(0.85))
            change.from << row.state;
        for (int left = m_dice.below(3); left > 0; --left)
            change.from << m_dice.state();
        for (int left = m_dice.below(3); left > 0; --left)
            change.events << m_dice.event();
        if (m_dice.chance(0.3))
            change.intent = m_dice.intent();
        change.onlyLiveReserve = m_dice.chance(0.1);
        change.unlessCancelled = m_dice.chance(0.3);
        m_updates = m_updates.mid(m_updates.size() > 7 ? 1 : 0) << change;
        return update(change);
    }

    static StoreOperation update(const train::TaskUpdate& change)
    {
        return {u"update of "_qs + told(change.task.id) + u" to "_qs + train::stateName(change.task.state),
                [change](auto& store) { return said(store.update(change)); }};
    }

    TaskDice m_dice;
    const MemoryTasks& m_rows;
    QList<train::TaskUpdate> m_updates;
};

} // namespace gwanje::test
