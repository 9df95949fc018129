// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/PortalCard.h"

#include "gui/datasync/DataSyncWords.h"
#include "gui/datasync/SessionRing.h"
#include "gui/datasync/StreamLines.h"
#include "gui/frame/Command.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

namespace gwanje::gui {
namespace {

constexpr int wideFrom = 700; ///< px: the streams stand beside the session, not under it

/// One of these stands at the card's head: what is to be done first.
bool isMainDeed(const QString& command)
{
    return command == u"datasync.sync"_qs || command == u"datasync.cancel"_qs || command == u"datasync.switchOn"_qs;
}

/// What is wanted seldom.
const QStringList& rareDeeds()
{
    static const QStringList ids{u"datasync.renew"_qs, u"datasync.forget"_qs, u"datasync.switchOff"_qs,
                                 u"datasync.resetProfile"_qs, u"datasync.audit"_qs};
    return ids;
}

std::chrono::seconds secondsBetween(const QDateTime& from, const QDateTime& to)
{
    return std::chrono::seconds(std::max<qint64>(0, from.secsTo(to)));
}

} // namespace

using datasync::PortalView;

PortalCard::PortalCard(const QString& portal, const DataSyncFeed& feed, core::Clock& clock,
                       const CommandRegistry& commands, std::function<QString(const QString&)> whyNot, QWidget* parent)
    : QFrame(parent), m_portal(portal), m_feed(feed), m_clock(clock), m_commands(commands), m_whyNot(std::move(whyNot)),
      m_ring(new SessionRing(this)), m_title(new QPushButton(this)), m_state(new QLabel(this)),
      m_facts(new QLabel(this)), m_trouble(new QLabel(this)), m_next(new QLabel(this)),
      m_streams(new StreamLines(clock, this)), m_more(new QToolButton(this))
{
    setObjectName(portal + u"Card"_qs);
    setProperty("card", true);
    m_title->setObjectName(portal + u"TitleButton"_qs);
    m_title->setCheckable(true);
    m_title->setFlat(true);
    m_title->setProperty("cardTitle", true);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_state->setObjectName(portal + u"StateLabel"_qs);
    m_facts->setObjectName(portal + u"FactsLabel"_qs);
    m_trouble->setObjectName(portal + u"TroubleLabel"_qs);
    m_next->setObjectName(portal + u"NextLabel"_qs);
    for (QLabel* label : {m_state, m_facts, m_trouble, m_next}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_facts->setProperty("secondary", true);
    m_next->setProperty("secondary", true);
    m_trouble->setProperty("problem", true);
    buildMenu();
    addDeed(u"datasync.cancel"_qs, QT_TR_NOOP("Cancel"))->setProperty("danger", true);
    addDeed(u"datasync.sync"_qs, QT_TR_NOOP("Sync now"))->setProperty("primary", true);
    addDeed(u"datasync.switchOn"_qs, QT_TR_NOOP("Switch on"));
    addDeed(u"datasync.login"_qs, QT_TR_NOOP("Log in again"));
    addDeed(u"datasync.account"_qs, QT_TR_NOOP("Account…"));
    addDeed(u"datasync.profile"_qs, QT_TR_NOOP("Profile…"));
    layOut();
    connect(m_title, &QPushButton::clicked, this, &PortalCard::chosenChanged);
    connect(&Theme::instance(), &Theme::changed, this, &PortalCard::refresh);
    refresh();
}

QPushButton* PortalCard::addDeed(const QString& command, const char* words)
{
    auto* button = new QPushButton(this);
    button->setObjectName(u"%1_%2Button"_qs.arg(m_portal, command.section(u'.', 1)));
    connect(button, &QPushButton::clicked, this, [this, command] { Q_EMIT wanted(command); });
    // What the window allows may change without the portal, as when it becomes read-only.
    connect(m_commands.action(command), &QAction::changed, this, [this] {
        if (const PortalView* view = m_feed.find(m_portal))
            refreshDeeds(*view, m_feed.standingOf(*view));
    });
    m_deeds.append({command, words, button});
    return button;
}

void PortalCard::buildMenu()
{
    m_menu = new QMenu(m_more);
    m_menu->setToolTipsVisible(true); // they say why something can't be done
    m_more->setObjectName(m_portal + u"_moreButton"_qs);
    m_more->setText(u"⋯"_qs);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_menu->clear();
        for (const QString& id : rareDeeds()) {
            const QString reason = m_whyNot(id);
            QAction* entry = m_menu->addAction(m_commands.action(id)->icon(), m_commands.action(id)->text());
            entry->setObjectName(m_portal + u'_' + id.section(u'.', 1) + u"Entry"_qs);
            entry->setEnabled(reason.isEmpty());
            entry->setToolTip(reason);
            connect(entry, &QAction::triggered, this, [this, id] { Q_EMIT wanted(id); });
        }
        m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
}

void PortalCard::layOut()
{
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title, 0, Qt::AlignLeft);
    auto* under = new QVBoxLayout; // where the title's text begins
    under->setContentsMargins(5, 0, 0, 0);
    under->setSpacing(2);
    under->addWidget(m_state);
    under->addWidget(m_facts);
    words->addLayout(under);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::inside);
    head->addWidget(m_ring, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    for (const Deed& deed : std::as_const(m_deeds)) {
        if (isMainDeed(deed.command))
            head->addWidget(deed.button, 0, Qt::AlignTop);
    }
    auto* deeds = new QHBoxLayout;
    deeds->setSpacing(space::inside);
    for (const Deed& deed : std::as_const(m_deeds)) {
        if (!isMainDeed(deed.command))
            deeds->addWidget(deed.button);
    }
    deeds->addWidget(m_more);
    deeds->addSpacing(space::inside);
    deeds->addWidget(m_next, 1);
    m_next->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* left = new QVBoxLayout;
    left->setSpacing(space::inside);
    left->addLayout(head);
    left->addWidget(m_trouble);
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    right->addWidget(m_streams);
    right->addStretch(1);
    m_body = new QBoxLayout(QBoxLayout::TopToBottom);
    m_body->setSpacing(space::inside);
    m_body->addLayout(left, 1);
    m_body->addLayout(right, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, 12, space::between, 12);
    column->setSpacing(12);
    column->addLayout(m_body, 1);
    column->addLayout(deeds);
}

void PortalCard::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    const bool isWide = width() >= wideFrom;
    m_body->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_body->setSpacing(isWide ? space::edge : space::inside);
    m_body->setStretch(0, isWide ? 1 : 0);
}

void PortalCard::setChosen(bool chosen)
{
    m_title->setChecked(chosen);
    setProperty("chosen", chosen);
    style()->polish(this);
}

void PortalCard::refresh()
{
    const PortalView* view = m_feed.find(m_portal);
    if (!view)
        return;
    const PortalStanding standing = m_feed.standingOf(*view);
    const QString title = m_feed.titleOf(m_portal);
    m_title->setText(title);
    m_title->setToolTip(tr("Show only what is of this portal"));
    m_title->setAccessibleName(title);
    m_title->setAccessibleDescription(portalStandingWord(standing));
    m_more->setAccessibleName(tr("More for %1").arg(title));
    m_more->setToolTip(m_more->accessibleName());
    refreshSession(*view, standing);
    m_streams->show(*view);
    m_next->setText(nextText(*view));
    m_next->setToolTip(view->nextSync.isValid() ? absoluteTime(view->nextSync) : QString());
    refreshDeeds(*view, standing);
}

void PortalCard::refreshSession(const PortalView& view, PortalStanding standing)
{
    const QDateTime now = m_clock.now();
    const bool isIn = view.state.session == datasync::SessionStanding::Valid && view.sessionEndsAt.isValid();
    const auto life = std::chrono::duration_cast<std::chrono::seconds>(view.portal.sessionLife).count();
    const double left = isIn && life > 0 ? double(secondsBetween(now, view.sessionEndsAt).count()) / double(life) : -1;
    m_ring->show(left, portalStandingSign(standing), portalStandingTone(standing));
    m_state->setText(stateText(view, standing));
    const QString facts = factsText(view);
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
    m_facts->setToolTip(view.state.checkedAt.isValid() ? absoluteTime(view.state.checkedAt) : QString());
    const QString trouble = troubleText(view);
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

QString PortalCard::stateText(const PortalView& view, PortalStanding standing) const
{
    if (standing == PortalStanding::Working)
        return u"%1: %2"_qs.arg(syncJobWord(view.now->type), syncStepWord(view.now->step));
    if (standing == PortalStanding::Awaited && view.now->waitsUntil.isValid()) {
        const qint64 left = std::max<qint64>(0, m_clock.now().msecsTo(view.now->waitsUntil));
        return u"%1 · %2"_qs.arg(syncStepWord(view.now->step), countdown(std::chrono::milliseconds(left)));
    }
    const QString word = portalStandingWord(standing);
    const bool isIn = view.state.session == datasync::SessionStanding::Valid && view.state.loggedInAt.isValid();
    return standing == PortalStanding::Valid && isIn
               ? u"%1 · %2"_qs.arg(word, ageText(secondsBetween(view.state.loggedInAt, m_clock.now())))
               : word;
}

/// Who is logged in, when that was looked at last, and how long it will probably do.
QString PortalCard::factsText(const PortalView& view) const
{
    const QDateTime now = m_clock.now();
    QStringList facts{view.state.account};
    if (view.state.checkedAt.isValid()) {
        const QString when = relativeTime(view.state.checkedAt, now);
        facts << (view.state.failedStage > 0
                      ? tr("checked %1: failed in stage %2").arg(when).arg(view.state.failedStage)
                      : tr("checked %1").arg(when));
    }
    if (view.sessionEndsAt.isValid() && view.state.session == datasync::SessionStanding::Valid)
        facts << tr("ends probably %1").arg(leftText(secondsBetween(now, view.sessionEndsAt)));
    facts.removeAll(QString());
    if (facts.isEmpty())
        return view.portal.isActive ? tr("The first sync logs in with the account.")
                                    : tr("Enter its account, then switch it on.");
    return facts.join(u" · "_qs);
}

QString PortalCard::troubleText(const PortalView& view) const
{
    if (view.problem)
        return errorText(*view.problem);
    if (view.state.failures == 0 || view.now)
        return {};
    const QString failed = tr("%n sync(s) in a row have failed", nullptr, view.state.failures);
    for (const datasync::SyncLogRow& row : view.last) {
        if (row.error && row.error->name() == view.state.lastCode)
            return u"%1: %2"_qs.arg(failed, errorText(*row.error));
    }
    return view.state.lastCode.isEmpty() ? failed : u"%1 (%2)"_qs.arg(failed, view.state.lastCode);
}

QString PortalCard::nextText(const PortalView& view) const
{
    if (!view.portal.isActive)
        return tr("Never synced by itself");
    QStringList parts;
    const QDateTime now = m_clock.now();
    if (view.nextSync.isValid())
        parts << tr("Next sync %1").arg(leftText(secondsBetween(now, view.nextSync)));
    if (view.nextRenewal.isValid())
        parts << tr("login checked %1").arg(leftText(secondsBetween(now, view.nextRenewal)));
    return parts.isEmpty() ? tr("No sync is planned here") : parts.join(u" · "_qs);
}

void PortalCard::refreshDeeds(const PortalView& view, PortalStanding standing)
{
    for (const Deed& deed : std::as_const(m_deeds)) {
        const QString reason = m_whyNot(deed.command);
        const bool isCancel = deed.command == u"datasync.cancel"_qs;
        const bool isSync = deed.command == u"datasync.sync"_qs;
        deed.button->setText(isCancel && standing == PortalStanding::Cancelling ? portalStandingWord(standing)
                                                                                : tr(deed.words));
        deed.button->setAccessibleName(deed.button->text());
        const bool isSwitch = deed.command == u"datasync.switchOn"_qs;
        const bool isOff = !view.portal.isActive && !view.now;
        deed.button->setVisible(isCancel   ? view.now.has_value()
                                : isSwitch ? isOff
                                : isSync   ? !isOff && !view.now
                                           : true);
        deed.button->setEnabled(reason.isEmpty());
        deed.button->setToolTip(reason.isEmpty() ? m_commands.name(deed.command) : reason);
    }
}

void PortalCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace gwanje::gui
