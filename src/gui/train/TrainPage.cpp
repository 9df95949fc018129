// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/TrainPage.h"

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
namespace {

using train::TaskState;

constexpr TaskState chipStates[] = {TaskState::Running,     TaskState::Queued, TaskState::Reserved,
                                    TaskState::Interrupted, TaskState::Failed, TaskState::Cancelled};

} // namespace

TrainPage::TrainPage(PageContext context, QWidget* parent)
    : Page(context, u"train"_qs, parent), m_model(context.services.clock, this),
      m_feed(context.services.train, m_model, this), m_actions(context.services, m_model, this),
      m_table(new TablePanel(context.layout, u"train/tasks"_qs, this)), m_splitter(new QSplitter(Qt::Vertical, this))
{
    addCommands();
    build();
    connect(&m_actions, &TaskActions::message, this, &Page::message);
    connect(&m_actions, &TaskActions::reported, this, &TrainPage::showOutcomes);
    connect(m_table, &TablePanel::message, this, &Page::message);
    connect(m_table, &TablePanel::selectionChanged, this, &TrainPage::refreshSelection);
    connect(&m_table->view(), &QAbstractItemView::doubleClicked, this, [this] { m_detail->setFocus(); });
    connect(&m_model, &TaskModel::patched, this, [this](const QSet<train::TaskId>& ids) {
        refreshCounts();
        m_detail->patch(ids);
        m_context.commands.refresh();
        askPasswords(ids);
        if (!m_wanted.isNull() && ids.contains(m_wanted))
            openTask(std::exchange(m_wanted, {}));
    });
    connect(&m_feed, &TaskFeed::failed, this, [this](const core::Error& error) {
        m_table->setLoading(false);
        m_table->setError(error, [this] { m_feed.read(); });
    });
    connect(&m_feed, &TaskFeed::finished, this, [this] {
        m_table->setLoading(false);
        m_table->clearError();
        refreshCounts();
    });
    retranslate();
    m_table->setLoading(true);
    QTimer::singleShot(0, &m_feed, &TaskFeed::read); // when the window has joined the page's signals
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

TrainPage::~TrainPage() = default;

void TrainPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    m_table->setSource(&m_model, chips());
    m_table->setSearchBox(m_header);
    CommandRegistry& commands = m_context.commands;
    const QStringList actions{u"train.cancel"_qs, u"train.resume"_qs, u"train.password"_qs, u"train.duplicate"_qs,
                              u"train.remove"_qs};
    m_detail = new TaskDetail(m_context, m_model, actions, commands.action(u"train.official"_qs), this);
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

QString TrainPage::title() const
{
    return tr("Train tasks");
}

QString TrainPage::menuTitle() const
{
    return tr("Train tasks", "sidebar");
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

const train::TaskSnapshot* TrainPage::single() const
{
    if (!m_detail) // while the page is built
        return nullptr;
    const TaskIds ids = chosen();
    return ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
}

void TrainPage::refreshSelection()
{
    const TaskIds ids = chosen();
    m_detail->show(ids);
    m_detail->setVisible(!ids.isEmpty());
    m_context.commands.refresh();
}

void TrainPage::refreshCounts()
{
    const auto counts = m_model.counts();
    const int running = counts.value(TaskState::Running) + counts.value(TaskState::Queued);
    const int attention = counts.value(TaskState::Interrupted);
    Q_EMIT badgeChanged(running, attention);
    Q_EMIT workChanged(running, attention);
}

QList<TableChip> TrainPage::chips() const
{
    QList<TableChip> chips{{u"all"_qs, [] { return tr("All"); }}};
    for (const TaskState state : chipStates) {
        chips.append({train::stateName(state), [state] { return stateWord(state); },
                      [this, state](int row) { return m_model.at(row).state == state; }});
    }
    return chips;
}

bool TrainPage::back()
{
    if (Page::back())
        return true;
    if (!m_table->chip().isEmpty()) {
        m_table->chooseChip({});
        return true;
    }
    if (chosen().isEmpty())
        return false;
    m_table->view().clearSelection();
    return true;
}

void TrainPage::showChip(const QString& id)
{
    m_header->clearSearch();
    m_table->chooseChip(id);
}

void TrainPage::openTask(const train::TaskId& id)
{
    m_wanted = {};
    m_table->clearFilter();
    if (!m_table->view().selectId(id.toString()))
        m_wanted = id; // not read yet
}

void TrainPage::newTask(const std::optional<train::TaskRequest>& like)
{
    auto* dialog = new NewTaskDialog(m_context.services, m_actions, m_context.layout, this);
    if (like)
        dialog->fill(*like);
    connect(dialog, &NewTaskDialog::started, this, &TrainPage::openTask);
    dialog->show();
}

/// One window of a kind is enough.
bool TrainPage::raiseOpen(const QString& dialog)
{
    auto* open = findChild<QDialog*>(dialog, Qt::FindDirectChildrenOnly);
    if (!open || !open->isVisible())
        return false;
    open->raise();
    open->activateWindow();
    return true;
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
            Q_EMIT message(errorText(status.error()), true);
    }
    newTask();
}

Guarded TrainPage::cancelOfChosen()
{
    const TaskIds ids = m_actions.cancellable(chosen());
    const auto deed = [this, ids] { m_actions.cancel(ids); };
    if (ids.size() < 2)
        return {{}, deed}; // one task is easily started again: no question
    const auto question = [n = int(ids.size())] {
        return Question{tr("Cancel tasks"),
                        tr("%n task(s) stop searching at once. They can be duplicated later.", nullptr, n),
                        tr("Cancel %n task(s)", nullptr, n)};
    };
    return {question, deed};
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
        else
            m_actions.cancel(m_actions.cancellable(ids));
    };
    const bool canRetry = action == u"train.resume"_qs || action == u"train.cancel"_qs;
    showBulkReport(report, canRetry ? std::function<void(const QStringList&)>(again) : nullptr, m_context.layout, this);
}

/// They are gone from sight at once, and from the database when nobody undid it. Reservations at the railway stay.
void TrainPage::removeChosen()
{
    QList<train::TaskSnapshot> gone;
    const TaskIds ids = m_actions.removable(chosen());
    for (const train::TaskId& id : ids)
        gone << *m_model.find(id);
    for (const train::TaskId& id : ids)
        m_model.remove(id);
    Q_EMIT reversible({.text = [n = int(ids.size())] { return tr("%n task(s) removed from the list.", nullptr, n); },
                       .deed = [this, gone] { m_actions.remove(gone); },
                       .undo = [this, gone] { m_model.merge(gone); }});
}

void TrainPage::askPasswords(const QSet<train::TaskId>& ids)
{
    QMap<QString, TaskIds> byAccount;
    for (const train::TaskId& id : ids) {
        const train::TaskSnapshot* task = m_model.find(id);
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
        if (const TaskIds ids = m_actions.resumable(then); !ids.isEmpty())
            m_actions.resume(ids);
    });
    connect(dialog, &QDialog::finished, this, [this, account] { m_asked.remove(account); });
    dialog->open();
}

void TrainPage::retranslate()
{
    m_header->setTitle(title());
    m_model.retranslate();
    m_table->setEmptyState({tr("No train tasks yet"),
                            tr("A task waits for a seat on your train and reserves it once. Start with the training "
                               "sandbox: it needs no account."),
                            m_context.commands.action(u"train.new"_qs)});
    m_detail->retranslate();
    m_context.commands.refresh();
    refreshCounts();
}

} // namespace gwanje::gui
