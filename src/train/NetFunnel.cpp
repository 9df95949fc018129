// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/NetFunnel.h"

#include "train/SrtFailure.h"
#include <QUrl>

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto ticketLife = 30s; ///< how long a place in the queue is believed in without a check
enum Opcode { Enter = 5101, CheckAgain = 5002, Complete = 5004 };

tl::unexpected<core::Error> refused(const QString& reason)
{
    return core::fail(ErrorCode::TRN_NETFUNNEL, {{u"reason"_qs, reason.left(200)}});
}

/// What stands between the quotes after "gControl.result=".
std::optional<QByteArray> quotedResult(const QByteArray& body)
{
    static const QByteArray marker = "gControl.result=";
    const auto start = body.indexOf(marker) + marker.size();
    if (start < marker.size() || start >= body.size() || (body.at(start) != '\'' && body.at(start) != '"'))
        return std::nullopt;
    const char quote = body.at(start);
    auto end = body.indexOf(quote + QByteArray(";"), start + 1); // a message has quotes of its own inside
    if (end < 0)
        end = body.lastIndexOf(quote);
    if (end <= start)
        return std::nullopt;
    return body.mid(start + 1, end - start - 1);
}

} // namespace

core::Result<FunnelAnswer> FunnelAnswer::read(const QByteArray& body)
{
    const QByteArray head = body.left(64 * 1024);
    if (srt::isBlockText(QString::fromUtf8(head)))
        return core::fail(ErrorCode::TRN_BLOCKED);
    const auto result = quotedResult(head);
    if (!result)
        return refused(u"no result"_qs);
    // Only the first two colons part: a later field may have its own.
    const auto first = result->indexOf(':');
    const auto second = first < 0 ? -1 : result->indexOf(':', first + 1);
    bool isNumber = false;
    FunnelAnswer answer;
    answer.code = result->mid(first + 1, second - first - 1).toInt(&isNumber);
    if (second < 0 || !isNumber || answer.code < 100 || answer.code > 999)
        return refused(u"no code"_qs);
    for (const QByteArray& part : result->mid(second + 1).split('&')) {
        const auto equals = part.indexOf('=');
        const QByteArray name = part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        if (name == "key" && value.size() <= 2048)
            answer.key = QString::fromLatin1(value);
        else if (name == "nwait")
            answer.ahead = std::max(0, value.toInt());
        else if (name == "ttl")
            answer.ttl = std::chrono::seconds(std::clamp(value.toInt(), 1, 5));
        else if (name == "msg")
            answer.message = QString::fromUtf8(value).remove(u'"');
    }
    return answer;
}

NetFunnel::NetFunnel(net::HttpClient& http, core::Clock& clock, NetFunnelOptions options)
    : m_http(http), m_clock(clock), m_options(std::move(options))
{
}

core::Async<core::Result<QString>> NetFunnel::admit(FunnelWish wish, core::StopToken stop)
{
    if (stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);
    if (fresh(wish.maxAge))
        co_return m_admission->key;

    core::StopSource patience;
    QObject limit;
    m_clock.callAfter(wish.limit, &limit, [patience]() mutable { patience.request_stop(); });
    const core::StopCallback onStop(stop, [patience]() mutable { patience.request_stop(); });
    const auto listener = m_listeners.insert(m_listeners.end(), wish.queueing);

    const net::RequestIds ids{.task = wish.task, .run = wish.run};
    const SingleFlight<QString>::Work work = [this, ids](core::StopToken token) {
        return enter(ids, std::move(token));
    };
    auto key = co_await m_entering.run(work, patience.get_token());
    m_listeners.erase(listener);
    const bool outOfPatience = !key && key.error().code == ErrorCode::CORE_CANCELLED && !stop.stop_requested();
    if (outOfPatience)
        co_return refused(u"waited %1 s"_qs.arg(std::chrono::duration_cast<std::chrono::seconds>(wish.limit).count()));
    co_return key;
}

void NetFunnel::drop(const QString& key)
{
    if (m_admission && m_admission->key == key)
        m_admission.reset();
}

bool NetFunnel::fresh(std::chrono::milliseconds maxAge) const
{
    return m_admission && m_clock.monotonic() - m_admission->at <= std::min(maxAge, m_options.keyLife);
}

core::Async<core::Result<QString>> NetFunnel::enter(net::RequestIds ids, core::StopToken stop)
{
    if (m_ticket && m_clock.monotonic() - m_ticket->checkedAt > ticketLife)
        m_ticket.reset();
    bool resumed = m_ticket.has_value();
    while (true) {
        const auto asked = m_clock.monotonic(); // a key ages from here at the latest
        const auto request =
            m_ticket ? requestFor(CheckAgain, m_ticket->key, m_ticket->ttl, ids) : requestFor(Enter, {}, {}, ids);
        const auto answer = co_await ask(request, stop);
        if (!answer)
            co_return core::fail(answer.error());
        switch (answer->code) {
        case 200:
        case 300:
        case 303:
            m_ticket.reset();
            if (answer->code == 200 && answer->key.isEmpty())
                co_return refused(u"no key"_qs);
            m_admission = Admission{answer->key, asked};
            complete(answer->key, ids);
            co_return answer->key;
        case 201:
        case 202: {
            const QString key = !answer->key.isEmpty() ? answer->key : m_ticket ? m_ticket->key : QString();
            m_ticket.reset();
            if (!key.isEmpty())
                m_ticket = Ticket{key, answer->ttl, asked};
            tellQueue(answer->ahead);
            if (!co_await core::sleepFor(m_clock, answer->ttl, stop))
                co_return core::fail(ErrorCode::CORE_CANCELLED);
            break;
        }
        case 301:
        case 302:
            m_ticket.reset();
            co_return core::fail(ErrorCode::TRN_BLOCKED, {{u"funnel"_qs, QString::number(answer->code)}});
        default:
            m_ticket.reset();
            if (!std::exchange(resumed, false)) // a place taken by an earlier caller may just have lapsed
                co_return refused(u"%1 %2"_qs.arg(answer->code).arg(answer->message));
        }
    }
}

core::Async<core::Result<FunnelAnswer>> NetFunnel::ask(net::HttpRequest request, core::StopToken stop)
{
    const auto answer = co_await m_http.send(request, stop);
    if (!answer)
        co_return core::fail(answer.error());
    const auto read = FunnelAnswer::read(answer->body);
    if (answer->status == 200 || (!read && read.error().code == ErrorCode::TRN_BLOCKED))
        co_return read;
    if (answer->status == 403)
        co_return core::fail(ErrorCode::TRN_BLOCKED, {{u"status"_qs, u"403"_qs}});
    core::Context context{{u"status"_qs, QString::number(answer->status)},
                          {u"reason"_qs, u"HTTP %1"_qs.arg(answer->status)}};
    if (const auto pause = answer->retryAfter(m_clock.now()))
        context.insert(u"retry_after_s"_qs, QString::number(pause->count()));
    const auto code = answer->status == 429   ? ErrorCode::TRN_OVERLOADED
                      : answer->status >= 500 ? ErrorCode::TRN_MAINTENANCE
                                              : ErrorCode::TRN_NETFUNNEL;
    co_return core::fail(code, context);
}

void NetFunnel::complete(const QString& key, const net::RequestIds& ids)
{
    if (key.isEmpty())
        return;
    // Nobody waits for it: whatever it answers, the admission stands.
    m_http.send(requestFor(Complete, key, {}, ids));
}

net::HttpRequest NetFunnel::requestFor(int opcode, const QString& key, std::chrono::seconds ttl,
                                       const net::RequestIds& ids) const
{
    const QByteArray code = QByteArray::number(opcode);
    QByteArray query = "opcode=" + code;
    if (opcode != Enter)
        query += "&key=" + QUrl::toPercentEncoding(key);
    query += "&nfid=0&prefix=NetFunnel.gRtype%3D" + code + "%3B";
    if (opcode == CheckAgain)
        query += "&ttl=" + QByteArray::number(static_cast<qlonglong>(ttl.count()));
    if (opcode != Complete)
        query += "&sid=service_1&aid=act_10";
    query += "&js=true&" + QByteArray::number(m_clock.now().toMSecsSinceEpoch()) + '=';

    net::HttpRequest request;
    request.url = m_options.url;
    request.url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    request.headers = {{"User-Agent", m_options.userAgent.toUtf8()}, {"Accept", "*/*"}};
    request.maxBody = 256 * 1024;
    request.ids = ids;
    return request;
}

void NetFunnel::tellQueue(int ahead)
{
    const auto listeners = m_listeners; // one of them may leave while it is told
    for (const auto& listener : listeners) {
        if (listener)
            listener(ahead);
    }
}

} // namespace gwanje::train
