// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/SeatPanel.h"

#include "gui/frame/Language.h"
#include "gui/reservation/SeatMap.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace gwanje::gui {

SeatPanel::SeatPanel(reservation::ReservationService& service, core::Clock& clock, QWidget* parent)
    : QWidget(parent), m_feed(service, this), m_map(new SeatMap(m_feed.plan(), clock, this)), m_body(new QWidget(this)),
      m_message(new QLabel(this)), m_place(new QLabel(this)), m_again(new QPushButton(this)),
      m_open(new QPushButton(this))
{
    build();
    connect(&m_feed, &SeatFeed::wasRead, this, [this] {
        m_map->planChanged();
        refresh();
    });
    connect(&m_feed, &SeatFeed::changed, this, [this](const QList<int>& places) {
        m_map->placesChanged(places);
        refresh();
    });
    connect(m_map, &SeatMap::looked, &m_feed, &SeatFeed::look);
    connect(m_map, &SeatMap::currentChanged, this, &SeatPanel::refreshPlace);
    connect(m_map, &SeatMap::chosen, this, &SeatPanel::choose);
    connect(m_again, &QPushButton::clicked, &m_feed, &SeatFeed::read);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto* owner = m_feed.plan().at(m_map->current()))
            Q_EMIT opened(owner->id);
    });
    refresh();
}

void SeatPanel::build()
{
    setObjectName(u"seatPanel"_qs);
    m_place->setObjectName(u"seatPlaceLabel"_qs);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_open->setObjectName(u"seatOpenButton"_qs);
    m_open->setAutoDefault(false);
    m_message->setObjectName(u"seatMessageLabel"_qs);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setProperty("secondary", true);
    m_again->setObjectName(u"seatAgainButton"_qs);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::inside);
    foot->addWidget(m_place, 1);
    foot->addWidget(m_open);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(space::inside);
    body->addWidget(m_map, 1);
    body->addLayout(foot);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addWidget(m_body, 1);
    column->addWidget(m_message, 1);
    column->addWidget(m_again, 0, Qt::AlignHCenter);
    setFocusProxy(m_map);
}

void SeatPanel::show(const reservation::Section* section)
{
    const bool same = m_section && section && m_section->id == section->id;
    m_section = section ? std::optional(*section) : std::nullopt;
    if (!same)
        m_map->setCurrent(0);
    follow();
    m_map->setSummary(section ? sectionCounts(*section) : QString());
    if (!same)
        refresh();
}

void SeatPanel::follow()
{
    const bool isWanted = isVisible() && m_section && m_section->engine == reservation::EngineKind::Slot;
    m_feed.show(isWanted ? &*m_section : nullptr);
}

void SeatPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
    refresh();
}

void SeatPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    follow();
}

void SeatPanel::choose(int place)
{
    refreshPlace();
    if (const auto* owner = m_feed.plan().at(place))
        Q_EMIT chosen(owner->id);
}

QString SeatPanel::trouble() const
{
    if (!m_section)
        return tr("Choose a section with numbered places to see who has which.");
    if (m_section->engine == reservation::EngineKind::Lock)
        return tr("The places of this section have no numbers: any of them is as good as another.");
    if (m_feed.isRead())
        return {};
    return m_feed.error() ? errorText(*m_feed.error()) : tr("Reading…");
}

void SeatPanel::refresh()
{
    const QString why = trouble();
    m_body->setVisible(why.isEmpty());
    m_message->setVisible(!why.isEmpty());
    m_message->setText(why);
    m_again->setVisible(!m_feed.isRead() && m_feed.error().has_value());
    m_again->setText(tr("Try again"));
    m_open->setText(tr("Show in the table"));
    refreshPlace();
}

void SeatPanel::refreshPlace()
{
    const int place = m_map->current();
    const QString words = place > 0 ? m_map->words(place) : tr("Click a place to see who has it.");
    const QString shown = m_place->fontMetrics().elidedText(words, Qt::ElideMiddle, m_place->width());
    m_place->setText(shown);
    m_place->setToolTip(shown == words ? QString() : words);
    m_place->setAccessibleName(words);
    m_open->setEnabled(m_feed.plan().at(place) != nullptr);
    m_open->setToolTip(m_open->isEnabled() ? QString() : tr("Choose a place that is taken"));
}

void SeatPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refreshPlace();
}

void SeatPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace gwanje::gui
