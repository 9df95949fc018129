// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/StatusStrip.h"

#include "gui/frame/Command.h"
#include "gui/frame/Language.h"
#include "gui/frame/Popup.h"
#include "gui/frame/StateIcon.h"
#include "gui/frame/Times.h"
#include <QEvent>
#include <QHBoxLayout>

namespace gwanje::gui {
namespace {

using Health = StatusSource::Health;

QIcon healthIcon(Health health)
{
    switch (health) {
    case Health::Good:
        return signIcon(Sign::Dot, Tone::Ok);
    case Health::Bad:
        return signIcon(Sign::Exclamation, Tone::Error);
    case Health::Connecting:
        return signIcon(Sign::Clock, Tone::Waiting);
    case Health::Off:
        break;
    }
    return signIcon(Sign::Ring, Tone::Waiting);
}

} // namespace

QString environmentWord(const QString& name)
{
    return name == u"local"_qs        ? StatusStrip::tr("Local")
           : name == u"staging"_qs    ? StatusStrip::tr("Staging")
           : name == u"production"_qs ? StatusStrip::tr("Production")
                                      : name;
}

StatusStrip::StatusStrip(StatusSource& status, QWidget* parent) : QWidget(parent), m_status(status), m_stall(this)
{
    setObjectName(u"statusStrip"_qs);
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(4);
    m_redis = makeItem(u"redisButton"_qs);
    m_database = makeItem(u"databaseButton"_qs);
    m_delay = makeItem(u"delayButton"_qs);
    row->addStretch(1);
    m_environment = makeItem(u"environmentButton"_qs);
    m_time = makeItem(u"clockButton"_qs);
    connect(m_redis, &QPushButton::clicked, this, [this] { showService(m_redis, tr("Redis"), m_status.redis()); });
    connect(m_database, &QPushButton::clicked, this,
            [this] { showService(m_database, tr("Database"), m_status.database()); });
    connect(m_delay, &QPushButton::clicked, this, &StatusStrip::showStall);
    connect(m_environment, &QPushButton::clicked, this, &StatusStrip::showEnvironment);
    connect(m_time, &QPushButton::clicked, this, &StatusStrip::showClock);
    connect(&status, &StatusSource::changed, this, &StatusStrip::refreshServices);
    connect(&Theme::instance(), &Theme::changed, this, &StatusStrip::refreshServices);
    connect(&m_stall, &StallWatch::measured, this, &StatusStrip::refreshClock);
    connect(&m_clock, &QTimer::timeout, this, &StatusStrip::refreshClock);
    m_clock.start(1000);
    refreshServices();
}

void StatusStrip::addCommand(QAction* action)
{
    auto* button = new CommandButton(action, this);
    button->setProperty("flat", true);
    button->setFont(m_delay->font());
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->indexOf(m_environment), button);
    setTabOrder(m_delay, button);
    setTabOrder(button, m_environment);
}

void StatusStrip::addService(QPushButton* item)
{
    dress(*item);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->indexOf(m_delay), item);
    setTabOrder(m_database, item);
    setTabOrder(item, m_delay);
}

QPushButton* StatusStrip::makeItem(const QString& name)
{
    auto* item = new QPushButton(this);
    item->setObjectName(name);
    dress(*item);
    layout()->addWidget(item);
    return item;
}

void StatusStrip::dress(QPushButton& item) const
{
    item.setProperty("flat", true);
    item.setFont(secondaryFont(font()));
}

void StatusStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refreshServices();
}

void StatusStrip::refreshServices()
{
    refreshService(m_redis, tr("Redis"), m_status.redis());
    refreshService(m_database, tr("DB"), m_status.database());
    const QString environment = environmentWord(m_status.environment().name);
    m_environment->setText(environment);
    m_environment->setAccessibleName(tr("Environment: %1").arg(environment));
    refreshClock();
}

void StatusStrip::refreshService(QPushButton* item, const QString& name, const StatusSource::Service& service)
{
    QString state;
    if (service.health == Health::Good)
        state = service.latencyMs >= 0 && item == m_redis ? milliseconds(service.latencyMs) : service.kind;
    else if (service.health == Health::Bad)
        state = tr("unreachable");
    else
        state = service.health == Health::Connecting ? tr("connecting…") : tr("off");
    item->setIcon(healthIcon(service.health));
    const QString text = name + u' ' + state;
    if (item->text() != text)
        item->setText(text);
    item->setAccessibleName(text);
    item->setToolTip(service.problem ? errorText(*service.problem) : QString());
}

void StatusStrip::refreshClock()
{
    const QString delay = tr("Window delay %1").arg(milliseconds(m_stall.lastSecondMs()));
    if (m_delay->text() != delay) {
        m_delay->setText(delay);
        m_delay->setAccessibleName(delay);
        layout()->activate(); // it is as wide as its text at once
    }
    const QString time = inKorea(QDateTime::currentDateTimeUtc()).toString(u"HH:mm:ss"_qs) + u" KST"_qs;
    if (m_time->text() != time) {
        m_time->setText(time);
        m_time->setAccessibleName(time);
    }
}

void StatusStrip::showService(QPushButton* item, const QString& name, const StatusSource::Service& service)
{
    QStringList lines;
    lines << (service.kind.isEmpty() ? name : service.kind);
    if (!service.where.isEmpty())
        lines << service.where;
    if (service.latencyMs >= 0)
        lines << tr("Last round trip: %1").arg(milliseconds(service.latencyMs));
    if (service.problem)
        lines << QString() << errorText(*service.problem) << service.problem->name();
    showDetails(item, name, lines.join(u'\n'));
}

void StatusStrip::showStall()
{
    showDetails(m_delay, tr("Window delay"),
                tr("How late the window was in answering, during the last minute.") + u"\n\n"_qs +
                    tr("Half of the time below: %1").arg(milliseconds(m_stall.quantileMs(0.5))) + u'\n' +
                    tr("99.9% of the time below: %1").arg(milliseconds(m_stall.quantileMs(0.999))) + u'\n' +
                    tr("Worst: %1").arg(milliseconds(m_stall.worstMs())));
}

void StatusStrip::showEnvironment()
{
    showDetails(m_environment, tr("Environment: %1").arg(environmentWord(m_status.environment().name)),
                m_status.sandboxActive() ? tr("Train tasks run against the training sandbox.")
                                         : tr("Train tasks run against the live railway."));
}

void StatusStrip::showClock()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    showDetails(m_time, tr("Clock"),
                tr("Korea (KST): %1").arg(absoluteTime(now)) + u'\n' +
                    tr("UTC: %1").arg(now.toString(u"yyyy-MM-dd HH:mm:ss"_qs)));
}

} // namespace gwanje::gui
