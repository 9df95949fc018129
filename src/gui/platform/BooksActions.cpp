// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/BooksActions.h"

#include "core/Async.h"

namespace gwanje::gui {
namespace {

using platform::Listing;
using platform::Nights;
using platform::Property;
using platform::Room;
using Known = core::Result<QList<platform::RoomNight>>;

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
        done(answer);
        Q_EMIT acted();
    });
}

void BooksActions::leave(const Act& act, const QString& name,
                         const std::function<QFuture<core::Result<bool>>()>& remove)
{
    const auto settle = [this, act, remove] {
        finish<bool>(remove(), act, [this, id = act.object](const core::Result<bool>& done) {
            m_leaving.remove(id);
            if (!done)
                Q_EMIT message(done.error(), true);
        });
    };
    const auto comeBack = [this, id = act.object] {
        m_leaving.remove(id);
        Q_EMIT acted();
    };
    m_leaving.insert(act.object);
    Q_EMIT reversible({.text = [name] { return tr("“%1” was removed from the own books.").arg(name); },
                       .deed = settle,
                       .undo = comeBack});
    Q_EMIT acted();
}

void BooksActions::add(const Property& property, Done<Property> done)
{
    finish(m_service.addProperty(property), bookAct(u"property.add"_qs, property), done);
}

void BooksActions::change(const Property& before, const Property& after, Done<Property> done)
{
    finish(m_service.changeProperty(after), changeAct(u"property.update"_qs, before, after), done);
}

void BooksActions::remove(const Property& property)
{
    leave(bookAct(u"property.remove"_qs, property), property.name,
          [this, id = property.id] { return m_service.removeProperty(id); });
}

void BooksActions::add(const Room& room, Done<Room> done)
{
    finish(m_service.addRoom(room), bookAct(u"room.add"_qs, room), done);
}

void BooksActions::change(const Room& before, const Room& after, Done<Room> done)
{
    finish(m_service.changeRoom(after), changeAct(u"room.update"_qs, before, after), done);
}

void BooksActions::remove(const Room& room)
{
    leave(bookAct(u"room.remove"_qs, room), room.name, [this, id = room.id] { return m_service.removeRoom(id); });
}

void BooksActions::add(const Listing& listing, Done<Listing> done)
{
    finish(m_service.addListing(listing), bookAct(u"listing.add"_qs, listing), done);
}

void BooksActions::change(const Listing& before, const Listing& after, Done<Listing> done)
{
    finish(m_service.changeListing(after), changeAct(u"listing.update"_qs, before, after), done);
}

void BooksActions::remove(const Listing& listing)
{
    leave(bookAct(u"listing.remove"_qs, listing), listing.externalId,
          [this, id = listing.id] { return m_service.removeListing(id); });
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
    const Act act = rateAct(u"rate.remove"_qs, room, nights);
    core::whenFinished(m_service.nights(room, nights), this, [=, this](const Known& known) {
        if (!known) {
            finish(core::readyFuture<core::Result<qint64>>(core::fail(known.error())), act, done);
            return;
        }
        finish<qint64>(m_service.clearNights(room, nights), act, [=, this](const core::Result<qint64>& cleared) {
            if (cleared && !known->isEmpty())
                offerBack(*known, act);
            done(cleared);
        });
    });
}

void BooksActions::offerBack(const QList<platform::RoomNight>& before, const Act& act)
{
    Act back = act;
    back.action = u"rate.add"_qs;
    Q_EMIT reversible({.text = [n = int(before.size())] { return tr("%n night(s) were cleared.", nullptr, n); },
                       .deed = [] {},
                       .undo = [=, this] { putBack(before, back); }});
}

void BooksActions::putBack(const QList<platform::RoomNight>& nights, const Act& act)
{
    const Nights span{nights.first().night, nights.last().night.addDays(1)};
    core::whenFinished(m_service.nights(nights.first().room, span), this, [=, this](const Known& known) {
        QSet<QDate> set;
        for (const platform::RoomNight& each : known.value_or(QList<platform::RoomNight>()))
            set << each.night;
        platform::BooksBatch books{.nights = nights};
        books.nights.removeIf([&set](const platform::RoomNight& each) { return set.contains(each.night); });
        finish<qint64>(m_service.addBooks(books), act, [this](const core::Result<qint64>& done) {
            if (!done)
                Q_EMIT message(done.error(), true);
        });
    });
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
