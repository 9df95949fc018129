// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TrainPage.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/table/TablePanel.h"
#include "gui/train/AccountsDialog.h"
#include "gui/train/HoldingsDialog.h"
#include "gui/train/NewTaskDialog.h"
#include "gui/train/PasswordDialog.h"
#include "gui/train/TaskDetail.h"
#include "gui/train/TaskWords.h"
#include "ops/Settings.h"
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {

using train::TaskState;

TrainPage::TrainPage(PageContext context, QWidget* parent)
    : Page(context, face(), parent), m_feed(context.services.train, context.services.clock, this),
      m_source(context.services.train, m_feed, context.services.clock, this),
      m_actions(context.services, m_feed, m_source, [this](const train::TaskId& id) { return find(id); }, this),
      m_table(new TablePanel(context.layout, u"train/tasks"_qs, this)), m_splitter(new QSplitter(Qt::Vertical, this))
{
    addCommands();
    build();
    connect(&m_actions, &TaskActions::message, this, &Page::message);
    connect(&m_actions, &TaskActions::reported, this, &TrainPage::showOutcomes);
    connect(&m_actions, &TaskActions::retried, this, &TrainPage::openTask);
    connect(m_table, &TablePanel::message, this, &Page::message);
    connect(m_table, &TablePanel::selectionChanged, this, &TrainPage::refreshSelection);
    connect(m_table, &TablePanel::rowsChanged, m_detail, &TaskDetail::lookAgain);
    connect(&m_table->view(), &QAbstractItemView::doubleClicked, this, [this] { m_detail->setFocus(); });
    const auto patch = [this](const QSet<train::TaskId>& ids) {
        m_detail->patch(ids);
        m_context.commands.refresh();
    };
    connect(&m_feed, &TaskFeed::patched, this, patch);
    connect(&m_feed, &TaskFeed::patched, this, &TrainPage::askPasswords);
    connect(&m_source, &TaskSource::marked, this, patch);
    connect(&m_feed, &TaskFeed::counted, this, [this] {
        refreshCounts();
        countChosen();
    });
    retranslate();
    QTimer::singleShot(0, &m_feed, &TaskFeed::read); // when the window has joined the page's signals
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

TrainPage::~TrainPage() = default;

void TrainPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    m_table->setSource(&m_source);
    m_table->setSearchBox(m_header);
    CommandRegistry& commands = m_context.commands;
    const QStringList actions{u"train.cancel"_qs,   u"train.resume"_qs,    u"train.retry"_qs,
                              u"train.password"_qs, u"train.duplicate"_qs, u"train.remove"_qs};
    m_detail = new TaskDetail(
        m_context, [this](const train::TaskId& id) { return find(id); }, actions, commands.action(u"train.official"_qs), this);
    connect(m_detail, &TaskDetail::taskWanted, this, &TrainPage::openLinked);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({320, 320});
    m_splitter->setHandleWidth(9);
    m_splitter->setChildrenCollapsible(false);
    m_detail->hide();
    m_header->addSecondary(new CommandButton(commands.action(u"train.accounts"_qs), m_header));
    m_header->addSecondary(new CommandButton(commands.action(u"train.holdings"_qs), m_header));
    m_header->setPrimary(new CommandButton(commands.action(u"train.new"_qs), m_header));
    column->addWidget(m_header);
    column->addWidget(m_splitter, 1);
    TableView& view = m_table->view();
    offerActions(&view);
    for (const QString& id : actions)
        view.addAction(commands.action(id));
    for (const QString& id : QStringList{u"train.official"_qs, u"train.log"_qs} + m_tableActions)
        view.addAction(commands.action(id));
    setFocusProxy(&view);
}

PageFace TrainPage::face()
{
    return {.id = u"train"_qs, .icon = u"view-calendar-list"_qs, .title = [] { return tr("Train tasks"); },
            .menuTitle = [] { return tr("Train tasks", "sidebar"); }};
}

QString TrainPage::help() const
{
    return tr("A task waits for a seat on one journey and reserves it once; you pay in the official app before the "
              "deadline. “Watch only” searches and calls you when a seat is free.");
}

TaskIds TrainPage::chosen() const
{
    TaskIds ids;
    const QStringList texts = m_table->selection().ids;
    for (const QString& text : texts) {
        if (const auto id = train::TaskId::fromString(text))
            ids << *id;
    }
    return ids;
}

std::optional<train::TaskSnapshot> TrainPage::find(const train::TaskId& id) const
{
    return m_source.task(id, m_table->rows()->row(id.toString()));
}

std::optional<train::TaskSnapshot> TrainPage::single() const
{
    if (!m_detail) // while the page is built
        return std::nullopt;
    const TaskIds ids = chosen();
    return ids.size() == 1 ? find(ids.first()) : std::nullopt;
}

int TrainPage::fitting(TaskDeed deed) const
{
    if (m_table->selection().all)
        return m_chosen ? int(gui::fitting(deed, *m_chosen)) : 0;
    return m_detail ? int(m_actions.fitting(deed, chosen()).size()) : 0;
}

train::TaskFilter TrainPage::chosenFilter() const
{
    return m_source.filter(m_table->selection().all.value_or(TableQuery()));
}

/// How many of all that match can be cancelled, resumed, tried again, removed.
void TrainPage::countChosen()
{
    const auto all = m_table->selection().all;
    if (!all)
        return;
    core::whenFinished(m_context.services.train.count(chosenFilter()), this,
                       [this, all](const core::Result<train::TaskCounts>& counts) {
                           if (!counts || m_table->selection().all != all)
                               return;
                           m_chosen = *counts;
                           m_detail->showAll(*counts);
                           m_context.commands.refresh();
                       });
}

void TrainPage::refreshSelection()
{
    const TableSelection selection = m_table->selection();
    m_chosen.reset();
    if (selection.all) {
        train::TaskCounts unknown;
        m_detail->showAll(unknown);
        countChosen();
    } else {
        m_detail->show(chosen());
    }
    m_detail->setVisible(!selection.isEmpty());
    m_context.commands.refresh();
}

void TrainPage::refreshCounts()
{
    const int running = int(m_feed.count(TaskState::Running) + m_feed.count(TaskState::Queued));
    const int attention = int(m_feed.count(TaskState::Interrupted));
    Q_EMIT badgeChanged(running, attention);
    Q_EMIT workChanged(running, attention);
}

bool TrainPage::back()
{
    if (Page::back())
        return true;
    if (!m_table->chip().isEmpty()) {
        m_table->chooseChip({});
        return true;
    }
    if (m_table->selection().isEmpty())
        return false;
    m_table->chooseNone();
    return true;
}

void TrainPage::showChip(const QString& id)
{
    m_header->clearSearch();
    m_table->chooseChip(id);
}

void TrainPage::openTask(const train::TaskId& id)
{
    m_table->clearFilter();
    m_table->choose(id.toString());
}

void TrainPage::newTask(const std::optional<train::TaskRequest>& like)
{
    auto* dialog = new NewTaskDialog(m_context.services, m_actions, m_context.layout, this);
    if (like)
        dialog->fill(*like);
    connect(dialog, &NewTaskDialog::started, this, &TrainPage::openTask);
    dialog->show();
}

void TrainPage::showAccounts()
{
    if (!raiseOpen(u"AccountsDialog"_qs))
        (new AccountsDialog(m_context, m_actions, this))->show();
}

void TrainPage::showHoldings()
{
    if (!raiseOpen(u"HoldingsDialog"_qs))
        (new HoldingsDialog(m_context, m_actions, this))->show();
}

void TrainPage::useSandbox()
{
    if (m_context.services.settings.text(u"train.provider"_qs) != u"sandbox"_qs) {
        const core::Status status = m_context.services.settings.set(u"train.provider"_qs, u"sandbox"_qs);
        if (!status)
            Q_EMIT message(status.error(), true);
    }
    newTask();
}

void TrainPage::toAll(TaskDeed deed)
{
    const train::TaskFilter filter = chosenFilter();
    m_table->chooseNone();
    m_actions.toAll(deed, filter);
}

Guarded TrainPage::cancelOfChosen()
{
    const bool all = m_table->selection().all.has_value();
    const TaskIds ids = m_actions.fitting(TaskDeed::Cancel, chosen());
    const auto deed = [this, ids, all] { all ? toAll(TaskDeed::Cancel) : m_actions.cancel(ids); };
    const int count = fitting(TaskDeed::Cancel);
    if (count < 2)
        return {{}, deed}; // one task is easily started again: no question
    const auto question = [n = count] {
        return Question{tr("Cancel tasks"),
                        tr("%n task(s) stop searching at once. They can be duplicated later.", nullptr, n),
                        tr("Cancel %n task(s)", nullptr, n)};
    };
    return {question, deed};
}

void TrainPage::resumeChosen()
{
    if (m_table->selection().all)
        toAll(TaskDeed::Resume);
    else
        m_actions.resume(m_actions.fitting(TaskDeed::Resume, chosen()));
}

void TrainPage::retryChosen()
{
    if (m_table->selection().all)
        toAll(TaskDeed::Retry);
    else
        m_actions.retry(m_actions.fitting(TaskDeed::Retry, chosen()));
}

/// A task may have been removed that another one leads to.
void TrainPage::openLinked(const train::TaskId& id)
{
    core::whenFinished(
        m_context.services.train.place(m_source.filter({}), id), this, [this, id](const core::Result<qint64>& place) {
            if (place && *place >= 0)
                openTask(id);
            else
                Q_EMIT message(place ? Note(tr("That task was removed from the list.")) : Note(place.error()), true);
        });
}

/// Of several that were asked for together some failed: each with its reason, and only those again.
void TrainPage::showOutcomes(const QString& action, BulkReport report)
{
    report.title = m_context.commands.name(action);
    report.again = [this, action, rows = report.again] {
        BulkReport now = rows();
        now.title = m_context.commands.name(action);
        return now;
    };
    const auto again = [this, action](const QStringList& texts) {
        TaskIds ids;
        for (const QString& text : texts) {
            if (const auto id = train::TaskId::fromString(text))
                ids << *id;
        }
        if (action == u"train.resume"_qs)
            m_actions.resume(ids);
        else if (action == u"train.retry"_qs)
            m_actions.retry(ids);
        else
            m_actions.cancel(m_actions.fitting(TaskDeed::Cancel, ids));
    };
    const bool canRetry = action != u"train.remove"_qs;
    showBulkReport(report, canRetry ? std::function<void(const QStringList&)>(again) : nullptr, m_context.layout, this);
}

/// More than are read can't come back: that is asked. Reservations at the railway stay.
Guarded TrainPage::removeOfChosen()
{
    if (!m_table->selection().all)
        return {{}, [this, ids = m_actions.fitting(TaskDeed::Remove, chosen())] { removeNow(ids); }};
    const auto question = [n = fitting(TaskDeed::Remove)] {
        return Question{tr("Remove tasks"),
                        tr("%n task(s) that have ended leave the list for good. What they reserved stays reserved.",
                           nullptr, n),
                        tr("Remove %n task(s)", nullptr, n)};
    };
    return {question, [this] { toAll(TaskDeed::Remove); }};
}

/// They are gone from sight at once, and from the database when nobody undid it.
void TrainPage::removeNow(const TaskIds& ids)
{
    QList<train::TaskSnapshot> gone;
    for (const train::TaskId& id : ids) {
        if (const auto task = find(id))
            gone << *task;
    }
    m_source.hide(gone);
    Q_EMIT reversible({.text = [n = int(ids.size())] { return tr("%n task(s) removed from the list.", nullptr, n); },
                       .deed = [this, ids] { m_actions.remove(ids); },
                       .undo = [this, ids] { m_source.unhide(ids); }});
}

void TrainPage::askPasswords(const QSet<train::TaskId>& ids)
{
    QMap<QString, TaskIds> byAccount;
    for (const train::TaskId& id : ids) {
        const train::TaskSnapshot* task = m_feed.find(id);
        if (task && needsPassword(*task) && task->state == TaskState::Interrupted)
            byAccount[task->request.account] << id;
    }
    for (auto it = byAccount.cbegin(); it != byAccount.cend(); ++it)
        askPassword(it.key(), *it);
}

void TrainPage::askPassword(const QString& account, const TaskIds& then)
{
    if (m_asked.contains(account)) // one dialog per account, however many tasks wait
        return;
    m_asked.insert(account);
    auto* dialog = new PasswordDialog(m_actions, account, this);
    connect(dialog, &PasswordDialog::kept, this, [this, then] {
        if (const TaskIds ids = m_actions.fitting(TaskDeed::Resume, then); !ids.isEmpty())
            m_actions.resume(ids);
    });
    connect(dialog, &QDialog::finished, this, [this, account] { m_asked.remove(account); });
    dialog->open();
}

void TrainPage::retranslate()
{
    m_header->setTitle(title());
    m_table->setEmptyState({tr("No train tasks yet"),
                            tr("A task waits for a seat on your train and reserves it once. Start with the training "
                               "sandbox: it needs no account."),
                            m_context.commands.action(u"train.new"_qs)});
    m_detail->retranslate();
    refreshSelection();
    refreshCounts();
}

} // namespace gwanje::gui
