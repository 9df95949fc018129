// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/CalendarPanel.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Times.h"
#include "gui/platform/NightCalendar.h"
#include "gui/platform/NightGrid.h"
#include "gui/platform/PlatformWords.h"
#include <QEvent>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
using platform::Booking;

constexpr int bookingsAtOnce = 500;
constexpr int mostStays = 5000; ///< of what is looked at: more are no longer told apart

QString stayId(const Booking& booking)
{
    return booking.platform.toString() + u' ' + booking.externalId;
}

} // namespace

/// One question of the calendar: its rooms are asked for one after the other.
struct CalendarPanel::Asked
{
    CalendarSpan span;
    quint64 number = 0;
    int room = 0;
    QString cursor;
    QList<CalendarStay> stays;
    QHash<QString, Booking> bookings;
};

CalendarPanel::CalendarPanel(platform::PlatformService& service, PlatformFeed& feed, core::Clock& clock,
                             QWidget* parent)
    : QWidget(parent), m_service(service), m_feed(feed), m_clock(clock), m_calendar(new NightCalendar(this)),
      m_emptyTitle(new QLabel(this)), m_emptyText(new QLabel(this)), m_stack(new QStackedLayout(this))
{
    setObjectName(u"calendarPanel"_qs);
    auto* empty = new QWidget(this);
    auto* column = new QVBoxLayout(empty);
    column->setSpacing(space::inside);
    m_emptyTitle->setFont(titleFont(font()));
    m_emptyText->setObjectName(u"calendarEmptyLabel"_qs);
    m_emptyText->setProperty("secondary", true);
    m_emptyText->setWordWrap(true);
    for (QLabel* label : {m_emptyTitle, m_emptyText})
        label->setAlignment(Qt::AlignCenter);
    column->addStretch(1);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyText);
    column->addStretch(2);
    m_stack->addWidget(m_calendar);
    m_stack->addWidget(empty);
    m_soon.setSingleShot(true);
    m_soon.setInterval(300ms);
    connect(&m_soon, &QTimer::timeout, m_calendar, &NightCalendar::askAgain);
    connect(m_calendar, &NightCalendar::wanted, this, &CalendarPanel::read);
    connect(m_calendar, &NightCalendar::chosen, this, &CalendarPanel::tellStays);
    connect(&m_feed, &PlatformFeed::wasRead, this, &CalendarPanel::takeChannels);
    connect(&m_feed, &PlatformFeed::booksChanged, this, &CalendarPanel::readRooms);
    connect(&m_feed, &PlatformFeed::discrepanciesChanged, this, &CalendarPanel::askSoon); // a run took something over
    setFocusProxy(&m_calendar->grid());
    refreshEmpty();
}

void CalendarPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_calendar->setToday(platform::dayAt(m_clock.now(), u"Asia/Seoul"_qs));
    takeChannels();
    if (!m_isRead || std::exchange(m_isMissed, false))
        readRooms();
}

/// What changes while nobody looks is read when somebody does.
void CalendarPanel::askSoon()
{
    m_isMissed = m_isMissed || !isVisible();
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void CalendarPanel::readRooms()
{
    if (!isVisible()) {
        m_isMissed = true;
        return;
    }
    core::whenFinished(m_service.properties(), this, [this](const core::Result<QList<platform::Property>>& properties) {
        const QList<platform::Property> known = properties.value_or(QList<platform::Property>());
        core::whenFinished(m_service.rooms(), this, [this, known](const core::Result<QList<platform::Room>>& rooms) {
            m_isRead = true;
            m_error = rooms ? std::nullopt : std::optional(rooms.error());
            if (rooms)
                takeRooms(known, *rooms);
            refreshEmpty();
        });
    });
}

/// By property, then as they are named; where there are several properties a room says whose it is.
void CalendarPanel::takeRooms(const QList<platform::Property>& properties, const QList<platform::Room>& rooms)
{
    QHash<platform::PropertyId, qsizetype> places;
    for (qsizetype i = 0; i < properties.size(); ++i)
        places.insert(properties.at(i).id, i);
    QList<platform::Room> sorted = rooms;
    std::stable_sort(sorted.begin(), sorted.end(), [&places](const platform::Room& a, const platform::Room& b) {
        return places.value(a.property, -1) < places.value(b.property, -1);
    });
    if (sorted == m_rooms && !m_calendar->plan().rooms().isEmpty()) {
        m_calendar->askAgain();
        return;
    }
    m_rooms = sorted;
    QList<CalendarRoom> rows;
    for (const platform::Room& room : std::as_const(m_rooms)) {
        const qsizetype at = places.value(room.property, -1);
        const QString name = properties.size() > 1 && at >= 0
                                 ? u"%1 · %2"_qs.arg(properties.at(at).name, room.name)
                                 : room.name;
        rows << CalendarRoom{.id = room.id.toString(), .name = name, .units = room.units};
    }
    m_calendar->setRooms(rows);
}

/// Their place gives them their colour: those that are known keep it.
void CalendarPanel::takeChannels()
{
    for (const platform::PlatformView& view : m_feed.views()) {
        if (!m_channels.contains(view.platform.id))
            m_channels << view.platform.id;
    }
    QList<CalendarChannel> channels;
    for (const platform::PlatformId& id : std::as_const(m_channels))
        channels << CalendarChannel{.id = id.toString(), .name = m_feed.nameOf(id)};
    m_calendar->setChannels(channels);
}

void CalendarPanel::read(const CalendarSpan& span)
{
    auto asked = std::make_shared<Asked>(Asked{.span = span, .number = ++m_question, .room = span.firstRoom, .cursor = {}, .stays = {}, .bookings = {}});
    readNext(asked);
}

void CalendarPanel::readNext(const std::shared_ptr<Asked>& asked)
{
    if (asked->room >= std::min<int>(asked->span.endRoom, int(m_rooms.size())) || asked->stays.size() >= mostStays) {
        m_bookings = asked->bookings;
        m_calendar->setStays(asked->span, asked->stays);
        return;
    }
    const platform::RoomId room = m_rooms.at(asked->room).id;
    const platform::BookingFilter filter{
        .platform = {}, .room = room, .nights = {asked->span.first, asked->span.end()}, .status = {}};
    core::whenFinished(m_service.bookings(filter, {asked->cursor, bookingsAtOnce}), this,
                       [this, asked, room](const core::Result<core::Page<Booking>>& page) {
                           if (asked->number != m_question)
                               return; // something else is looked at
                           for (const Booking& each : page ? page->items : QList<Booking>()) {
                               if (!each.isLive())
                                   continue;
                               asked->bookings.insert(stayId(each), each);
                               asked->stays << CalendarStay{.id = stayId(each),
                                                            .room = room.toString(),
                                                            .channel = each.platform.toString(),
                                                            .from = each.nights.from,
                                                            .to = each.nights.to,
                                                            .units = each.units,
                                                            .isBlock = each.status == platform::BookingStatus::Blocked,
                                                            .guest = each.guest};
                           }
                           asked->cursor = page ? page->next : QString();
                           if (asked->cursor.isEmpty())
                               ++asked->room;
                           readNext(asked);
                       });
}

void CalendarPanel::tellStays(const QStringList& ids)
{
    QStringList blocks;
    for (const QString& id : ids) {
        const auto it = m_bookings.constFind(id);
        if (it == m_bookings.cend())
            continue;
        const Booking& booking = *it;
        QStringList lines{u"%1 · %2"_qs.arg(m_feed.nameOf(booking.platform), booking.externalId),
                          u"%1 · %2"_qs.arg(nightsText(booking.nights),
                                            valueWord(u"status"_qs, platform::bookingStatusName(booking.status)))};
        if (!booking.guest.isEmpty())
            lines << booking.guest;
        if (booking.amount > 0)
            lines << won(booking.amount);
        blocks << lines.join(u'\n');
    }
    if (!blocks.isEmpty())
        showDetails(&m_calendar->grid(), tr("%n stay(s) in this night", nullptr, int(blocks.size())),
                    blocks.join(u"\n\n"_qs));
}

void CalendarPanel::refreshEmpty()
{
    m_stack->setCurrentIndex(m_isRead && m_rooms.isEmpty() ? 1 : 0);
    m_emptyTitle->setText(m_error ? tr("The rooms can't be read") : tr("No rooms yet"));
    m_emptyText->setText(m_error ? errorText(*m_error)
                                 : tr("The calendar shows which platform sold which night of your rooms. Add your "
                                      "rooms and say which listing is which under “Own books…” over the platforms."));
}

void CalendarPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refreshEmpty();
}

} // namespace gwanje::gui
