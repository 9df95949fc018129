// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/AlertsPage.h"

#include "gui/alerts/AlertDetail.h"
#include "gui/alerts/AlertFeed.h"
#include "gui/alerts/RulesDialog.h"
#include "gui/alerts/SilenceDialog.h"
#include "gui/frame/Language.h"
#include "gui/frame/Notices.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Remember.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include <QApplication>
#include <QClipboard>
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr AlertState alertChips[] = {AlertState::Standing, AlertState::Acknowledged, AlertState::Silenced,
                                     AlertState::Cleared};

bool isUnder(AlertState state) ///< it stands, however it was dealt with
{
    return state != AlertState::Cleared;
}

/// About platform sync: its page knows what.
bool isOfPlatform(const QString& key)
{
    return key.startsWith(u"platform."_qs);
}

bool isOfPortal(const QString& key)
{
    return key.startsWith(u"datasync."_qs);
}

} // namespace

AlertsPage::AlertsPage(PageContext context, AlertFeed& feed, QWidget* parent)
    : Page(context, face(), parent), m_feed(feed), m_model(context.services.clock, this),
      m_actions(context.services, this), m_table(new TablePanel(context.layout, u"alerts/alerts"_qs, this)),
      m_splitter(new QSplitter(Qt::Vertical, this))
{
    addCommands();
    addReadingCommands();
    build();
    connect(&m_actions, &AlertActions::message, this, &Page::message);
    connect(m_table, &TablePanel::message, this, &Page::message);
    connect(m_table, &TablePanel::selectionChanged, this, &AlertsPage::refreshSelection);
    connect(&m_feed, &AlertFeed::updated, this, &AlertsPage::take);
    connect(&m_feed, &AlertFeed::failed, this, [this](const core::Error& error) {
        m_table->setLoading(false);
        m_table->setError(error, [this] { m_feed.read(); });
    });
    retranslate();
    m_table->setLoading(true);
    m_feed.read(); // it may have told of what there is before this page was built
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

void AlertsPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    m_table->setSource(&m_model, chips());
    m_table->setSearchBox(m_header);
    m_table->view().sortByColumn(AlertModel::Raised, Qt::DescendingOrder);
    m_tableActions = addTableCommands(m_context.commands, *m_table, u"alerts"_qs, u"alerts.csv"_qs, this);
    m_detail = new AlertDetail(m_context, this);
    m_header->addSecondary(new CommandButton(m_context.commands.action(u"alerts.rules"_qs), m_header));
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail->widget());
    m_splitter->setSizes({320, 280});
    m_splitter->setHandleWidth(9);
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_header);
    column->addWidget(m_splitter, 1);
    TableView& view = m_table->view();
    offerActions(&view);
    const QStringList deeds{u"alerts.acknowledge"_qs, u"alerts.silence"_qs, u"alerts.unsilence"_qs, u"alerts.open"_qs,
                            u"alerts.details"_qs};
    for (const QString& id : deeds + m_tableActions)
        view.addAction(m_context.commands.action(id));
    setFocusProxy(&view);
}

void AlertsPage::addCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto counted = [this](auto fits, auto several, const QString& one) {
        const int n = int(chosen(fits).size());
        return n > 1 ? several(n) : one;
    };
    const auto open = [](AlertState state) { return state == AlertState::Standing || state == AlertState::Silenced; };
    const auto silenced = [](AlertState state) { return state == AlertState::Silenced; };
    commands.add(
        {.id = u"alerts.acknowledge"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Acknowledge alerts"),
         .icon = u"dialog-ok-apply"_qs,
         .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Return),
         .execute = [this, open] { m_actions.acknowledge(chosen(open)); },
         .whyNot =
             [this, open] { return chosen(open).isEmpty() ? tr("Choose alerts nobody has taken up") : QString(); },
         .label =
             [counted, open] {
                 return counted(
                     open, [](int n) { return tr("Acknowledge %n alert(s)", nullptr, n); }, tr("Acknowledge"));
             },
         .changes = true},
        this);
    commands.add({.id = u"alerts.silence"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Silence alerts"),
                  .icon = u"notifications-disabled"_qs,
                  .execute = [this] { silenceChosen(); },
                  .whyNot =
                      [this] { return chosen(isUnder).isEmpty() ? tr("Choose alerts that are still active") : QString(); },
                  .label =
                      [counted] {
                          return counted(
                              isUnder, [](int n) { return tr("Silence %n alert(s)…", nullptr, n); }, tr("Silence…"));
                      },
                  .changes = true},
                 this);
    commands.add(
        {.id = u"alerts.unsilence"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "End the silence of alerts"),
         .icon = u"notifications"_qs,
         .execute = [this, silenced] { m_actions.unsilence(chosen(silenced)); },
         .whyNot = [this, silenced] { return chosen(silenced).isEmpty() ? tr("Choose silenced alerts") : QString(); },
         .label = [] { return tr("End the silence"); },
         .changes = true},
        this);
}

void AlertsPage::addReadingCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"alerts.rules"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Rules that raise alerts"),
                  .icon = u"configure"_qs,
                  .execute = [this] { showRules(); },
                  .whyNot =
                      [this] { return m_context.services.rules ? QString() : tr("The console keeps no rules"); },
                  .label = [] { return tr("Rules…"); }},
                 this);
    commands.add({.id = u"alerts.open"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Go to what the alert is about"),
                  .icon = u"go-jump"_qs,
                  .execute =
                      [this] {
                          const QString key = chosen().first().key;
                          if (const auto task = taskOfAlert(key))
                              Q_EMIT taskWanted(*task);
                          else if (isOfPortal(key))
                              Q_EMIT portalWanted(key);
                          else
                              Q_EMIT platformWanted(key);
                      },
                  .whyNot =
                      [this] {
                          const auto alerts = chosen();
                          const bool isOne = alerts.size() == 1;
                          const bool hasPlatforms = m_context.services.platforms;
                          return isOne && (taskOfAlert(alerts.first().key) ||
                                           (hasPlatforms && isOfPlatform(alerts.first().key)) ||
                                           (m_context.services.dataSync && isOfPortal(alerts.first().key)))
                                     ? QString()
                                     : tr("Choose one alert of a task, platform or portal");
                      },
                  .label =
                      [this] {
                          const auto alerts = chosen();
                          const QString key = alerts.size() == 1 ? alerts.first().key : QString();
                          return isOfPlatform(key) ? tr("Go to the platform")
                                 : isOfPortal(key) ? tr("Go to the portal")
                                                   : tr("Go to the task");
                      }},
                 this);
    commands.add({.id = u"alerts.details"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Copy the alerts' details"),
                  .icon = u"edit-copy"_qs,
                  .execute =
                      [this] {
                          QStringList reports;
                          for (const ops::Alert& alert : chosen())
                              reports << alertReport(alert, m_context.services.clock.now());
                          QApplication::clipboard()->setText(reports.join(u"\n\n"_qs));
                          Q_EMIT message(tr("Copied."), false);
                      },
                  .whyNot = [this] { return chosen().isEmpty() ? tr("Choose alerts") : QString(); },
                  .label = [] { return tr("Copy details"); }},
                 this);
}

PageFace AlertsPage::face()
{
    return {.id = u"alerts"_qs, .icon = u"notifications"_qs, .title = [] { return tr("Alerts"); }};
}

QString AlertsPage::help() const
{
    return tr("An alert is active until what it tells of is over. Acknowledge it to say that you are on it; silence it to "
              "hear nothing of it for a while.");
}

QList<ops::Alert> AlertsPage::chosen() const
{
    return chosen([](AlertState) { return true; });
}

QList<ops::Alert> AlertsPage::chosen(const std::function<bool(AlertState)>& fits) const
{
    QList<ops::Alert> alerts;
    const QDateTime now = m_context.services.clock.now();
    for (const QString& id : m_table->selection().ids) {
        const ops::Alert* alert = m_model.find(id);
        if (alert && fits(alertState(*alert, now)))
            alerts << *alert;
    }
    return alerts;
}

void AlertsPage::silenceChosen()
{
    const auto alerts = chosen(isUnder);
    auto* dialog = new SilenceDialog(m_context.services.clock, int(alerts.size()), this);
    connect(dialog, &SilenceDialog::chosen, this, [this, alerts](const QDateTime& until, const QString& reason) {
        m_actions.silence(alerts, until, reason);
    });
    dialog->open();
}

void AlertsPage::showRules()
{
    auto* open = findChild<RulesDialog*>(QString(), Qt::FindDirectChildrenOnly);
    if (!open)
        open = new RulesDialog(m_context, this);
    open->show();
    open->raise();
    open->activateWindow();
}

void AlertsPage::take()
{
    m_table->setLoading(false);
    m_table->clearError();
    m_model.setAlerts(m_feed.alerts());
    refreshBadge();
    refreshSelection();
}

void AlertsPage::refreshSelection()
{
    if (!m_detail)
        return;
    m_detail->show(chosen());
    m_context.commands.refresh();
}

void AlertsPage::refreshBadge()
{
    Q_EMIT badgeChanged(0, m_model.counts().value(AlertState::Standing));
}

QList<TableChip> AlertsPage::chips() const
{
    QList<TableChip> chips{{u"all"_qs, [] { return tr("All"); }}};
    for (const AlertState state : alertChips)
        chips.append({alertStateName(state), [state] { return alertStateWord(state); },
                      [this, state](int row) { return m_model.stateAt(row) == state; }});
    return chips;
}

bool AlertsPage::back()
{
    if (Page::back() || m_table->clearFilter())
        return true;
    if (chosen().isEmpty())
        return false;
    m_table->chooseNone();
    return true;
}

void AlertsPage::openAlert(const QString& id)
{
    if (id.isEmpty())
        return;
    m_table->clearFilter();
    m_table->view().selectId(id);
}

void AlertsPage::retranslate()
{
    m_header->setTitle(title());
    m_table->setEmptyState({tr("No alerts"),
                            tr("What calls for you is told here: a seat that was found, a task that failed, a store "
                               "that can't be reached."),
                            nullptr});
    m_model.retranslate();
    m_detail->retranslate();
    refreshBadge();
    m_context.commands.refresh();
}

} // namespace gwanje::gui
