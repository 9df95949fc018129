// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/StatusNote.h"

#include "gui/frame/Language.h"
#include "gui/frame/StateIcon.h"
#include <QHBoxLayout>
#include <QLabel>

namespace gwanje::gui {
namespace {

constexpr std::chrono::milliseconds lookAtStatusEvery{500};

}

StatusNote::StatusNote(reservation::ReservationService& service, QWidget* parent)
    : QFrame(parent), m_service(service), m_sign(new QLabel(this)), m_text(new QLabel(this))
{
    setObjectName(u"reservationNoteCard"_qs);
    setProperty("card", true);
    m_text->setObjectName(u"reservationNoteLabel"_qs);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::inside, space::inside, space::inside, space::inside);
    row->setSpacing(space::inside);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    const auto dress = [this] {
        m_sign->setPixmap(signIcon(Sign::Exclamation, Tone::Warning).pixmap(signSize, signSize));
    };
    connect(&Theme::instance(), &Theme::changed, this, dress);
    dress();
    connect(&m_timer, &QTimer::timeout, this, &StatusNote::refresh);
    m_timer.start(lookAtStatusEvery);
    hide();
}

void StatusNote::setError(const std::optional<core::Error>& error)
{
    m_error = error;
    refresh();
}

QStringList StatusNote::texts() const
{
    const reservation::ReservationStatus status = m_service.status();
    QStringList list;
    if (m_error)
        list << errorText(*m_error);
    if (status.isDegraded)
        list << errorText({core::ErrorCode::RSV_DEGRADED, {}, nullptr});
    if (status.isClockSuspect)
        list << tr("The clock jumped: holds don't expire until it is trusted again; selling goes on. Check this "
                   "machine's clock.");
    if (status.unknown > 0)
        list << tr("Of %n request(s) it is not known yet whether they were stored. It is found out by itself when the "
                   "database answers.",
                   nullptr, status.unknown);
    if (status.drifting > 0)
        list << tr("Redis and the database differ in %n section(s). Reconciling repairs it.", nullptr, status.drifting);
    return list;
}

void StatusNote::refresh()
{
    const QStringList now = texts();
    if (now == std::exchange(m_texts, now))
        return;
    m_text->setText(now.join(u'\n'));
    setVisible(!now.isEmpty());
    Q_EMIT changed();
}

} // namespace gwanje::gui
