// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BooksActions.h"

#include "core/Async.h"

namespace gwanje::gui {
namespace {

using platform::Listing;
using platform::Nights;
using platform::Property;
using platform::Room;

template<class T>
Act changeAct(const QString& action, const T& before, const T& after)
{
    return {.action = action,
            .object = before.id.toString(),
            .detail = {{u"before"_qs, toJson(before)}, {u"after"_qs, toJson(after)}},
            .result = {}};
}

template<class T>
Act bookAct(const QString& action, const T& thing)
{
    return {.action = action, .object = thing.id.toString(), .detail = toJson(thing), .result = {}};
}

Act rateAct(const QString& action, const platform::RoomId& room, const Nights& nights)
{
    return {.action = action,
            .object = room.toString(),
            .detail = {{u"from"_qs, nights.from.toString(Qt::ISODate)}, {u"to"_qs, nights.to.toString(Qt::ISODate)}},
            .result = {}};
}

} // namespace

BooksActions::BooksActions(GuiServices& services, QObject* parent)
    : QObject(parent), m_services(services), m_service(*services.platforms)
{
}

template<class T>
void BooksActions::finish(const QFuture<core::Result<T>>& asking, const Act& act, const Done<T>& done)
{
    core::whenFinished(asking, this, [this, act, done](const core::Result<T>& answer) {
        Act told = act;
        told.result = resultOf(answer ? core::Status() : core::Status(core::fail(answer.error())));
        recordAct(m_services, told, this, [this](const QString& text) { Q_EMIT message(text, true); });
        Q_EMIT acted();
        done(answer);
    });
}

void BooksActions::add(const Property& property, Done<Property> done)
{
    finish(m_service.addProperty(property), bookAct(u"property.add"_qs, property), done);
}

void BooksActions::change(const Property& before, const Property& after, Done<Property> done)
{
    finish(m_service.changeProperty(after), changeAct(u"property.update"_qs, before, after), done);
}

void BooksActions::remove(const Property& property, Done<bool> done)
{
    finish(m_service.removeProperty(property.id), bookAct(u"property.remove"_qs, property), done);
}

void BooksActions::add(const Room& room, Done<Room> done)
{
    finish(m_service.addRoom(room), bookAct(u"room.add"_qs, room), done);
}

void BooksActions::change(const Room& before, const Room& after, Done<Room> done)
{
    finish(m_service.changeRoom(after), changeAct(u"room.update"_qs, before, after), done);
}

void BooksActions::remove(const Room& room, Done<bool> done)
{
    finish(m_service.removeRoom(room.id), bookAct(u"room.remove"_qs, room), done);
}

void BooksActions::add(const Listing& listing, Done<Listing> done)
{
    finish(m_service.addListing(listing), bookAct(u"listing.add"_qs, listing), done);
}

void BooksActions::change(const Listing& before, const Listing& after, Done<Listing> done)
{
    finish(m_service.changeListing(after), changeAct(u"listing.update"_qs, before, after), done);
}

void BooksActions::remove(const Listing& listing, Done<bool> done)
{
    finish(m_service.removeListing(listing.id), bookAct(u"listing.remove"_qs, listing), done);
}

void BooksActions::setRates(const platform::RoomId& room, const Nights& nights, const platform::RateChange& change,
                            Done<qint64> done)
{
    Act act = rateAct(u"rate.add"_qs, room, nights);
    if (change.price)
        act.detail.insert(u"price"_qs, *change.price);
    if (change.units)
        act.detail.insert(u"units"_qs, *change.units);
    finish(m_service.setNights(room, nights, change), act, done);
}

void BooksActions::clearRates(const platform::RoomId& room, const Nights& nights, Done<qint64> done)
{
    finish(m_service.clearNights(room, nights), rateAct(u"rate.remove"_qs, room, nights), done);
}

void BooksActions::import(const QString& path, const platform::BooksBatch& books, Done<qint64> done)
{
    const Act act{.action = u"import"_qs,
                  .object = path,
                  .detail = {{u"properties"_qs, books.properties.size()},
                             {u"rooms"_qs, books.rooms.size()},
                             {u"listings"_qs, books.listings.size()},
                             {u"nights"_qs, books.nights.size()}},
                  .result = {}};
    finish(m_service.addBooks(books), act, done);
}

} // namespace gwanje::gui
