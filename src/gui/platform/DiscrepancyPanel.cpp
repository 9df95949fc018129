// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/DiscrepancyPanel.h"

#include "core/Async.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Remember.h"
#include "gui/platform/DiscrepancySides.h"
#include "gui/platform/ListingDialog.h"
#include "gui/platform/PlatformWords.h"
#include "gui/platform/RulesOfDiscrepancies.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableSearchBox.h"
#include <QComboBox>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using platform::Discrepancy;
using platform::DiscrepancyState;
using platform::Resolution;

/// In the order of the box; none: all.
const QList<std::optional<DiscrepancyState>>& listedStates()
{
    static const QList<std::optional<DiscrepancyState>> states{DiscrepancyState::Open, DiscrepancyState::Ignored,
                                                               DiscrepancyState::Resolved, std::nullopt};
    return states;
}

} // namespace

DiscrepancyPanel::DiscrepancyPanel(PageContext context, PlatformFeed& feed, PlatformActions& actions, QWidget* parent)
    : QWidget(parent), m_context(context), m_feed(feed), m_actions(actions),
      m_source(*context.services.platforms, feed, context.services.clock, this),
      m_table(new TablePanel(context.layout, u"platform/discrepancies"_qs, this)), m_sides(new DiscrepancySides(this)),
      m_kinds(new QComboBox(this)), m_states(new QComboBox(this)), m_more(new QToolButton(this)),
      m_splitter(new QSplitter(this))
{
    setObjectName(u"discrepancyPanel"_qs);
    addCommands();
    build();
    connect(m_states, &QComboBox::currentIndexChanged, this, &DiscrepancyPanel::chooseState);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &DiscrepancyPanel::chooseKind);
    connect(&m_feed, &PlatformFeed::discrepanciesChanged, this, &DiscrepancyPanel::countKinds);
    connect(&m_feed, &PlatformFeed::wasRead, this, &DiscrepancyPanel::countKinds);
    connect(m_table, &TablePanel::message, this, &DiscrepancyPanel::message);
    connect(m_table, &TablePanel::selectionChanged, this, &DiscrepancyPanel::showChosen);
    connect(m_table, &TablePanel::rowsChanged, this, &DiscrepancyPanel::showChosen);
    connect(m_table, &TablePanel::countsChanged, this, &DiscrepancyPanel::showChosen);
    connect(&m_actions, &PlatformActions::resolved, &m_source, &DiscrepancySource::lookAgain);
    retranslate();
    rememberSplitter(*m_splitter, m_context.layout, u"platform/sidesSplitter"_qs);
}

void DiscrepancyPanel::build()
{
    m_kinds->setObjectName(u"discrepancyKindComboBox"_qs);
    for (qsizetype i = 0; i <= discrepancyKinds.size(); ++i)
        m_kinds->addItem(QString());
    m_table->addFilter(m_kinds);
    m_states->setObjectName(u"discrepancyStateComboBox"_qs);
    for (qsizetype i = 0; i < listedStates().size(); ++i)
        m_states->addItem(QString());
    m_table->addFilter(m_states);
    CommandRegistry& commands = m_context.commands;
    m_table->addTool(new CommandButton(commands.action(u"discrepancy.rules"_qs), m_table));
    m_table->setSource(&m_source);
    m_search = new TableSearchBox(*m_table, u"discrepancySearchEdit"_qs, [] { return tr("Search in the differences"); });
    m_table->addFilter(m_search);
    m_table->clearFilterWith([this] {
        m_search->clear();
        m_kinds->setCurrentIndex(0);
        m_states->setCurrentIndex(0);
    });
    auto* right = new QWidget(m_splitter);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    auto* deeds = new QHBoxLayout;
    deeds->setSpacing(space::inside);
    deeds->setContentsMargins(space::inside, 0, 0, 0);
    const QStringList ids{u"discrepancy.theirs"_qs, u"discrepancy.ours"_qs, u"discrepancy.ignore"_qs,
                          u"discrepancy.map"_qs};
    for (const QString& id : ids) {
        QAction* action = commands.action(id);
        auto* button = new CommandButton(action, right);
        deeds->addWidget(button);
        const auto follow = [button, action] { button->setVisible(action->isEnabled()); };
        connect(action, &QAction::changed, button, follow);
        follow();
    }
    deeds->addStretch(1);
    column->addLayout(deeds);
    column->addWidget(m_sides, 1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 62);
    m_splitter->setStretchFactor(1, 38);
    m_splitter->setSizes({620, 380});
    m_splitter->setHandleWidth(space::inside + 1);
    m_splitter->setChildrenCollapsible(false);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_splitter);
    TableView& view = m_table->view();
    offerActions(&view);
    const QStringList ofTable =
        addTableCommands(commands, *m_table, u"discrepancy"_qs, u"differences.csv"_qs, this, TableButtons::Elsewhere);
    buildMore();
    for (const QString& id : ids + QStringList{u"discrepancy.audit"_qs} + ofTable)
        view.addAction(commands.action(id));
    setFocusProxy(&view);
}

/// What is wanted seldom, so that the tools stay in one line beside the two sides.
void DiscrepancyPanel::buildMore()
{
    auto* menu = new QMenu(m_more);
    menu->setToolTipsVisible(true); // they say why something can't be done
    for (const QString& id : {u"discrepancy.views"_qs, u"discrepancy.columns"_qs, u"discrepancy.export"_qs})
        menu->addAction(m_context.commands.action(id));
    m_more->setObjectName(u"discrepancyMoreButton"_qs);
    m_more->setText(u"⋯"_qs);
    connect(m_more, &QToolButton::clicked, this,
            [this, menu] { menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    m_table->addTool(m_more);
}

void DiscrepancyPanel::addDeed(const QString& id, const char* name, const QString& icon, Resolution as)
{
    m_context.commands.add({.id = id,
                            .name = name,
                            .icon = icon,
                            .guarded = [this, as] { return resolveChosen(as); },
                            .whyNot = [this, as] { return whyNot(as); },
                            .label = [this, as] { return deedText(as); },
                            .danger = Danger::Destructive,
                            .changes = true,
                            .audited = u"discrepancy.resolve"_qs},
                           this);
}

void DiscrepancyPanel::addCommands()
{
    addDeed(u"discrepancy.theirs"_qs, QT_TRANSLATE_NOOP("Command", "Take the platform's values"),
            u"go-previous"_qs, Resolution::Theirs);
    addDeed(u"discrepancy.ours"_qs, QT_TRANSLATE_NOOP("Command", "Send our values to the platform"), u"go-next"_qs,
            Resolution::Ours);
    addDeed(u"discrepancy.ignore"_qs, QT_TRANSLATE_NOOP("Command", "Leave differences as they are"),
            u"dialog-cancel"_qs, Resolution::Ignore);
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"discrepancy.map"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Say which room a listing is"),
                  .icon = u"insert-link"_qs,
                  .execute = [this] { mapChosen(); },
                  .whyNot = [this] { return whyNotMapped(); },
                  .label = [] { return tr("Which room…"); },
                  .changes = true,
                  .audited = u"listing.update"_qs},
                 this);
    commands.add({.id = u"discrepancy.rules"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Rules that resolve differences"),
                  .icon = u"configure"_qs,
                  .execute = [this] { showRules(); },
                  .label = [] { return tr("Rules…"); }},
                 this);
    commands.add({.id = u"discrepancy.audit"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Audit: everything done to the difference"),
                  .icon = u"deep-history"_qs,
                  .execute = [this] { Q_EMIT auditWanted(chosen().first().id.toString()); },
                  .whyNot = [this] { return chosen().size() == 1 ? QString() : tr("Choose one difference"); },
                  .label = [] { return tr("Show in the audit trail"); }},
                 this);
}

QList<Discrepancy> DiscrepancyPanel::chosen() const
{
    QList<Discrepancy> list;
    if (!m_table->rows())
        return list;
    const QStringList ids = m_table->selection().ids;
    for (const QString& id : ids) {
        if (const TableRow* row = m_table->rows()->row(id))
            list << DiscrepancySource::discrepancyOf(*row);
    }
    return list;
}

QString DiscrepancyPanel::whyNotMapped() const
{
    const QList<Discrepancy> list = chosen();
    const bool isOne = list.size() == 1 && list.first().finding.kind == platform::DiscrepancyKind::Unmapped &&
                       list.first().state != DiscrepancyState::Resolved;
    return isOne ? QString() : tr("Choose one listing without a room");
}

void DiscrepancyPanel::mapChosen()
{
    const platform::Finding finding = chosen().first().finding;
    auto* dialog = new ListingDialog(*m_context.services.platforms, m_actions, *finding.platform, finding.listing,
                                     m_feed.nameOf(*finding.platform), this);
    connect(dialog, &ListingDialog::mapped, this, [this](const QString& room) {
        Q_EMIT message(tr("It is “%1” now; the next run compares it.").arg(room), false);
    });
    dialog->show();
}

void DiscrepancyPanel::showRules()
{
    if (auto* open = findChild<RulesOfDiscrepancies*>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    (new RulesOfDiscrepancies(m_context, m_feed, m_actions, this))->show();
}

void DiscrepancyPanel::showOnly(const std::optional<platform::PlatformId>& platform)
{
    if (m_table->selection().all)
        m_table->chooseNone();
    m_source.showOnly(platform);
    countKinds();
}

void DiscrepancyPanel::showKind(const QString& kind)
{
    const auto wanted = platform::kindNamed(kind);
    m_search->clear();
    m_states->setCurrentIndex(0);
    m_kinds->setCurrentIndex(wanted ? int(discrepancyKinds.indexOf(*wanted)) + 1 : 0);
}

void DiscrepancyPanel::chooseKind(int index)
{
    if (m_table->selection().all)
        m_table->chooseNone();
    m_source.showKind(index > 0 ? std::optional(discrepancyKinds.at(index - 1)) : std::nullopt);
}

/// How many of each are open stands beside its word.
void DiscrepancyPanel::countKinds()
{
    using Counts = core::Result<platform::DiscrepancyCounts>;
    const auto asked = m_source.platform();
    core::whenFinished(m_context.services.platforms->countDiscrepancies({.platform = asked}), this,
                       [this, asked](const Counts& counts) {
                           if (!counts || asked != m_source.platform())
                               return;
                           for (qsizetype i = 0; i < discrepancyKinds.size(); ++i) {
                               const platform::DiscrepancyKind kind = discrepancyKinds.at(i);
                               const qint64 open = counts->value(kind);
                               m_kinds->setItemText(int(i) + 1, open > 0 ? u"%1  %2"_qs.arg(kindWord(kind),
                                                                                            QLocale().toString(open))
                                                                         : kindWord(kind));
                           }
                       });
}

void DiscrepancyPanel::chooseState(int index)
{
    if (m_table->selection().all)
        m_table->chooseNone();
    m_source.showState(listedStates().at(std::max(0, index)));
    retranslate();
}

void DiscrepancyPanel::showChosen()
{
    const QList<Discrepancy> list = chosen();
    const TableSelection selection = m_table->selection();
    if (list.size() == 1)
        m_sides->show(list.first(), m_actions.titleOf(list.first()));
    else if (!selection.isEmpty())
        m_sides->showMany(tr("%n difference(s) chosen", nullptr, int(selection.count)));
    else
        m_sides->showHint(tr("Choose a difference to see both sides."));
    m_context.commands.refresh();
}

void DiscrepancyPanel::retranslate()
{
    for (int i = 0; i < m_states->count(); ++i) {
        const auto& state = listedStates().at(i);
        m_states->setItemText(i, state ? discrepancyStateWord(*state) : tr("All states"));
    }
    m_kinds->setItemText(0, tr("All kinds"));
    for (qsizetype i = 0; i < discrepancyKinds.size(); ++i)
        m_kinds->setItemText(int(i) + 1, kindWord(discrepancyKinds.at(i)));
    countKinds();
    m_kinds->setAccessibleName(tr("Kind of difference"));
    m_kinds->setToolTip(m_kinds->accessibleName());
    m_more->setAccessibleName(tr("Views, columns and export of the differences"));
    m_more->setToolTip(m_more->accessibleName());
    m_states->setAccessibleName(tr("State"));
    m_states->setToolTip(m_states->accessibleName());
    const bool isOpen = m_states->currentIndex() <= 0;
    m_table->setEmptyState({isOpen ? tr("No differences") : tr("None in this state"),
                            isOpen ? tr("The own books and the platforms say the same, as far as they were compared.")
                                   : QString(),
                            nullptr});
    showChosen();
}

void DiscrepancyPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
