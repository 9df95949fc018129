// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Notices.h"

#include "core/Async.h"
#include "gui/alerts/AlertWords.h"
#include "gui/frame/Language.h"
#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include "gui/train/OfficialSite.h"
#include "gui/train/TaskWords.h"
#include "ops/Settings.h"
#include <QApplication>
#include <QPainter>

namespace gwanje::gui {
namespace {

/// Notification servers may read HTML: text from outside stays text.
QString plain(QString text)
{
    return text.replace(u'<', QChar(0x2039)).replace(u'>', QChar(0x203a)).replace(u'&', QChar(0xff06));
}

Tone toneOf(core::Severity severity)
{
    return severity == core::Severity::Error     ? Tone::Error
           : severity == core::Severity::Warning ? Tone::Warning
                                                 : Tone::Ok;
}

QString textOf(const ops::Alert& alert, const std::optional<train::TaskSnapshot>& task)
{
    const QString journey = task ? u"%1, %2"_qs.arg(journeyText(task->request), windowText(task->request))
                                 : alertJourney(alert.context);
    const QString words = errorText({alert.code, readableContext(alert.context), nullptr});
    return journey.isEmpty() ? words : u"%1 · %2"_qs.arg(journey, words);
}

/// A task's newer event takes the place of its older one; both calls for a payment are one.
QString bannerKey(const QString& alertKey)
{
    return alertKey.section(u':', 0, 1).replace(u"train.pay_soon:"_qs, u"train.reserved:"_qs);
}

bool isToBePaid(const train::TaskSnapshot& task, const QDateTime& now)
{
    return task.state == train::TaskState::Reserved && task.outcome &&
           task.outcome->state == train::Holding::State::Unpaid && task.outcome->payBefore > now;
}

/// What the operator has to act on while it stands, however long ago it was raised.
bool isToBeActedOn(const ops::Alert& alert)
{
    const bool quiet = alert.acknowledgedAt.isValid() || alert.silencedUntil.isValid();
    return !quiet && (alert.code == core::ErrorCode::TRN_RESERVED || alert.code == core::ErrorCode::TRN_SEAT_FREE);
}

} // namespace

std::optional<train::TaskId> taskOfAlert(const QString& key)
{
    if (!key.startsWith(u"train."_qs))
        return std::nullopt;
    const auto id = train::TaskId::fromString(key.section(u':', 1, 1));
    return id ? std::optional(*id) : std::nullopt;
}

Notices::Notices(GuiServices& services, Banners& banners, NoticeBook& book, QWidget* window)
    : QObject(window), m_services(services), m_banners(banners), m_book(book), m_window(window), m_menu(window),
      m_tray(services.makeTray ? services.makeTray() : systemTray())
{
    m_tray->setMenu(&m_menu);
    setState(0, 0);
    connect(m_tray.get(), &Tray::activated, this, &Notices::activated);
    connect(m_tray.get(), &Tray::notificationClicked, this, [this] {
        Q_EMIT activated();
        if (!m_lastTask.isNull())
            Q_EMIT taskWanted(m_lastTask);
    });
    connect(&services.alerts, &ops::Alerts::raised, this, &Notices::take, Qt::QueuedConnection);
    connect(&services.alerts, &ops::Alerts::renewed, this, &Notices::showQuietly, Qt::QueuedConnection);
    connect(
        &services.alerts, &ops::Alerts::cleared, this,
        [this](const QString& key) {
            m_standing.remove(key);
            m_banners.remove(bannerKey(key));
        },
        Qt::QueuedConnection);
    takeUp();
}

void Notices::takeUp()
{
    constexpr int mostStanding = 1000;
    core::whenFinished(m_services.alerts.list(true, {.limit = mostStanding}), this,
                       [this](const core::Result<core::Page<ops::Alert>>& standing) {
                           for (const ops::Alert& alert : standing ? standing->items : QList<ops::Alert>()) {
                               if (isToBeActedOn(alert))
                                   showQuietly(alert);
                           }
                       });
}

/// A banner and nothing else. Without its task nobody could say whether there is still something to be done.
void Notices::showQuietly(const ops::Alert& alert)
{
    const auto task = taskOfAlert(alert.key);
    if (!task || alert.acknowledgedAt.isValid())
        return;
    m_standing.insert(alert.key);
    core::whenFinished(m_services.train.show(*task), this,
                       [this, alert, id = *task](const core::Result<train::TaskDetail>& detail) {
                           const bool paid = detail && alert.code == core::ErrorCode::TRN_RESERVED &&
                                             !isToBePaid(detail->task, m_services.clock.now());
                           if (detail && !paid && m_standing.contains(alert.key))
                               showBanner(alert, id, detail->task);
                       });
}

void Notices::fillMenu(const QList<QAction*>& actions)
{
    m_menu.clear();
    m_menu.addActions(actions);
}

void Notices::setState(int running, int attention)
{
    if (running == m_running && attention == m_attention)
        return;
    m_running = running;
    m_attention = attention;
    QPixmap pixmap = QIcon(u":/icons/gwanje.svg"_qs).pixmap(64, 64);
    if (running > 0 || attention > 0) {
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Qt::white, 4));
        painter.setBrush(Theme::instance().tone(attention > 0 ? Tone::Error : Tone::Ok));
        painter.drawEllipse(QPointF(50, 50), 11, 11);
    }
    m_tray->setIcon(QIcon(pixmap));
}

void Notices::take(const ops::Alert& alert)
{
    m_standing.insert(alert.key);
    const auto task = taskOfAlert(alert.key);
    if (!task) {
        m_lastTask = {};
        if (alert.severity != core::Severity::Info || !hasTray()) // somewhere it must be told
            showBanner(alert, {}, {});
        notify(alert, {});
        return;
    }
    m_lastTask = *task;
    // The journey's words and the deadline are the task's: the alert only has the event.
    core::whenFinished(m_services.train.show(*task), this,
                       [this, alert, id = *task](const core::Result<train::TaskDetail>& detail) {
                           const auto known = detail ? std::optional(detail->task) : std::nullopt;
                           if (m_standing.contains(alert.key))
                               showBanner(alert, id, known);
                           notify(alert, known);
                       });
}

void Notices::showBanner(const ops::Alert& alert, const train::TaskId& id,
                         const std::optional<train::TaskSnapshot>& task)
{
    BannerText banner;
    banner.key = bannerKey(alert.key);
    banner.tone = toneOf(alert.severity);
    banner.text = [alert, task] { return textOf(alert, task); };
    if (alert.code == core::ErrorCode::TRN_RESERVED && task && task->outcome)
        banner.deadline = task->outcome->payBefore;
    if (alert.code == core::ErrorCode::TRN_SEAT_FREE) {
        banner.action = [] { return tr("Open the official site"); };
        banner.deed = openOfficialSite;
    } else if (!id.isNull()) {
        banner.action = [] { return tr("Show the task"); };
        banner.deed = [this, id] { Q_EMIT taskWanted(id); };
    }
    m_banners.show(banner);
}

void Notices::notify(const ops::Alert& alert, const std::optional<train::TaskSnapshot>& task)
{
    NoticeBook::Notice notice{m_services.clock.now(), toneOf(alert.severity),
                              [alert, task] { return textOf(alert, task); }};
    if (task)
        notice.deed = [this, id = task->id] { Q_EMIT taskWanted(id); };
    m_book.add(notice);
    const QString quiet = m_services.settings.text(u"notifications.quiet_hours"_qs);
    if (ops::isWithinHours(quiet, inKorea(m_services.clock.now()).time()))
        return; // banner and list tell it in the morning
    if (m_services.settings.boolean(u"general.sound"_qs))
        m_tray->beep();
    QApplication::alert(m_window); // the task bar tells it where there is neither bell nor tray
    if (hasTray())
        m_tray->notify(tr("Gwanje"), plain(textOf(alert, task)), alert.severity);
}

} // namespace gwanje::gui
