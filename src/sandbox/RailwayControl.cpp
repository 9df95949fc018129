// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/RailwayControl.h"

#include "sandbox/ControlAnswers.h"
#include "sandbox/RailwayTruth.h"
#include <QJsonArray>

namespace gwanje::sandbox {
namespace {

using control::refuse;
using control::reply;

QByteArray text(const QJsonObject& body, const QString& name)
{
    return body.value(name).toString().toUtf8();
}

QByteArray digitsOf(const QByteArray& phone)
{
    QByteArray digits = phone;
    return digits.replace('-', "");
}

} // namespace

HttpResponse RailwayControl::handle(const HttpRequest& request)
{
    static const QByteArrayList readable = {"state", "faults", "accounts"};
    static const QByteArrayList writable = {"faults", "accounts", "reset", "advance", "pay"};
    const QByteArray what = request.path.sliced(10);
    if (!readable.contains(what) && !writable.contains(what))
        return refuse(u"nothing here; there are state, faults, accounts, reset, advance, pay"_qs, 404);
    if ((request.method == "GET" || request.method == "HEAD") && readable.contains(what)) {
        if (what == "faults")
            return reply(m_state.faults.set.toJson());
        if (what == "accounts")
            return reply({{u"accounts"_qs, truth::accounts(m_state)}});
        return reply(everything());
    }
    if (request.method != "POST" || !writable.contains(what))
        return control::notAllowed(!readable.contains(what)  ? "POST"
                                   : writable.contains(what) ? "GET, HEAD, POST"
                                                             : "GET, HEAD");
    if (what == "reset")
        return reset();
    HttpResponse refusal;
    const auto body = control::objectOf(request.body, &refusal);
    return body ? post(what, *body) : refusal;
}

HttpResponse RailwayControl::post(const QByteArray& what, const QJsonObject& body)
{
    if (what == "faults")
        return setFaults(body);
    if (what == "advance")
        return advance(body);
    if (what == "pay")
        return pay(body);
    return addAccount(body);
}

void RailwayControl::faultsChanged()
{
    m_state.clock.setSkew(std::chrono::seconds(m_state.faults.number(RailwayFault::ClockSkew)));
    m_state.book.recheckWaiting();
}

HttpResponse RailwayControl::setFaults(const QJsonObject& body)
{
    if (const auto error = m_state.faults.set.set(body))
        return refuse(*error);
    faultsChanged();
    return reply(m_state.faults.set.toJson());
}

HttpResponse RailwayControl::advance(const QJsonObject& body)
{
    HttpResponse refusal;
    const auto by = control::advanceOf(body, &refusal);
    if (!by)
        return refusal;
    m_state.clock.advance(std::chrono::milliseconds(*by));
    m_state.book.settle(m_state.now());
    return reply(truth::time(m_state));
}

HttpResponse RailwayControl::pay(const QJsonObject& body)
{
    Reservation* reservation = m_state.book.find(text(body, u"pnrNo"_qs));
    if (!reservation)
        return refuse(u"no such reservation"_qs, 404);
    if (reservation->state != BookingState::Held)
        return refuse(u"only a held, unpaid reservation can be paid"_qs);
    m_state.book.pay(*reservation, m_state.now());
    return reply(truth::reservation(*reservation));
}

HttpResponse RailwayControl::addAccount(const QJsonObject& body)
{
    static const QStringList known = {u"login"_qs, u"password"_qs, u"name"_qs, u"email"_qs, u"phone"_qs};
    for (const QString& name : body.keys()) {
        if (!known.contains(name) || !body.value(name).isString())
            return refuse(u"unknown or non-text field '%1': expected %2"_qs.arg(name, known.join(u", "_qs)));
    }
    Member member{text(body, u"login"_qs), text(body, u"password"_qs),        text(body, u"name"_qs),
                  text(body, u"email"_qs), digitsOf(text(body, u"phone"_qs)), 0};
    if (member.name.isEmpty())
        member.name = "연습생";
    if (!m_state.members.add(member))
        return refuse(u"login must be ten digits, password must be given, and no name may be taken"_qs);
    return reply({{u"accounts"_qs, truth::accounts(m_state)}});
}

HttpResponse RailwayControl::reset()
{
    m_state.book.reset();
    m_state.members.reset();
    m_state.room.reset();
    m_state.faults.set.reset();
    m_state.clock.reset();
    for (RequestCount& count : m_counts)
        count.received = count.answered = 0;
    faultsChanged();
    return reply(truth::time(m_state));
}

QJsonObject RailwayControl::everything() const
{
    QJsonObject json = truth::time(m_state);
    json[u"seed"_qs] = qint64(m_state.seed);
    json[u"reservations"_qs] = truth::reservations(m_state);
    json[u"occupancy"_qs] = truth::occupancy(m_state);
    json[u"sessions"_qs] = truth::sessions(m_state);
    json[u"accounts"_qs] = truth::accounts(m_state);
    json[u"netfunnel"_qs] = truth::entrance(m_state);
    json[u"faults"_qs] = m_state.faults.set.toJson();
    QJsonObject paths;
    for (const RequestCount& count : m_counts) {
        const QJsonObject numbers{{u"received"_qs, count.received}, {u"answered"_qs, count.answered}};
        paths[QString::fromLatin1(count.path)] = numbers;
        if (count.role == "reserve")
            json[u"reserve"_qs] = numbers;
    }
    json[u"requests"_qs] = paths;
    return json;
}

} // namespace gwanje::sandbox
