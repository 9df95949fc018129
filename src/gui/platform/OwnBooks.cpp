// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/OwnBooks.h"

#include "core/Async.h"

namespace gwanje::gui {
namespace {

constexpr std::chrono::milliseconds booksReadAfter{30};

template<class T, class Id>
const T* bookWith(const QList<T>& list, const Id& id)
{
    const auto found = std::find_if(list.cbegin(), list.cend(), [&id](const T& each) { return each.id == id; });
    return found == list.cend() ? nullptr : &*found;
}

} // namespace

OwnBooks::OwnBooks(platform::PlatformService& service, PlatformFeed& feed, BooksActions& actions, QObject* parent)
    : QObject(parent), m_service(service), m_actions(actions)
{
    connect(&m_actions, &BooksActions::acted, this, &OwnBooks::read);
    m_soon.setSingleShot(true);
    m_soon.setInterval(booksReadAfter);
    connect(&m_soon, &QTimer::timeout, this, &OwnBooks::readNow);
    connect(&feed, &PlatformFeed::booksChanged, this, &OwnBooks::read);
}

void OwnBooks::read()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void OwnBooks::readNow()
{
    core::whenFinished(platform::booksNow(m_service), this,
                       [this, mine = ++m_reading](const core::Result<platform::BooksNow>& now) {
                           if (mine != m_reading)
                               return; // a newer one is under way
                           m_isRead = m_isRead || now;
                           m_error = now ? std::nullopt : std::optional(now.error());
                           if (now) {
                               m_now = *now;
                               const auto leaves = [this](const auto& each) {
                                   return m_actions.isLeaving(each.id.toString());
                               };
                               m_now.properties.removeIf(leaves);
                               m_now.rooms.removeIf(leaves);
                               m_now.listings.removeIf(leaves);
                           }
                           Q_EMIT wasRead();
                       });
}

const platform::Property* OwnBooks::property(const platform::PropertyId& id) const
{
    return bookWith(m_now.properties, id);
}

const platform::Room* OwnBooks::room(const platform::RoomId& id) const
{
    return bookWith(m_now.rooms, id);
}

const platform::Listing* OwnBooks::listing(const platform::ListingId& id) const
{
    return bookWith(m_now.listings, id);
}

QString OwnBooks::codeOf(const platform::PlatformId& id) const
{
    const platform::Platform* found = bookWith(m_now.platforms, id);
    return found ? found->code : u"—"_qs;
}

QString OwnBooks::nameOf(const platform::RoomId& id) const
{
    const platform::Room* found = room(id);
    const platform::Property* whose = found ? property(found->property) : nullptr;
    return !found ? u"—"_qs : whose ? u"%1 · %2"_qs.arg(whose->name, found->name) : found->name;
}

int OwnBooks::roomsOf(const platform::PropertyId& id) const
{
    return int(std::count_if(m_now.rooms.cbegin(), m_now.rooms.cend(),
                             [&id](const platform::Room& each) { return each.property == id; }));
}

int OwnBooks::listingsOf(const platform::RoomId& id) const
{
    return int(std::count_if(m_now.listings.cbegin(), m_now.listings.cend(),
                             [&id](const platform::Listing& each) { return each.room == id; }));
}

void OwnBooks::choose(const std::optional<platform::PropertyId>& property, const std::optional<platform::RoomId>& room)
{
    if (property == m_property && room == m_room)
        return;
    m_property = property;
    m_room = room;
    Q_EMIT choiceChanged();
}

const platform::Property* OwnBooks::chosenProperty() const
{
    return m_property ? property(*m_property) : nullptr;
}

const platform::Room* OwnBooks::chosenRoom() const
{
    return m_room ? room(*m_room) : nullptr;
}

} // namespace gwanje::gui
