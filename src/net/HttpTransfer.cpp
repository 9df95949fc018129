// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/HttpTransfer.h"

#include "telemetry/Log.h"
#include "telemetry/Metrics.h"
#include <QAbstractEventDispatcher>
#include <QNetworkCookie>

namespace gwanje::net {
namespace {

constexpr int maxHops = 10;
constexpr qint64 readBuffer = 256 * 1024; // what a flooding server may have in memory ahead of our counting

bool sameOrigin(const QUrl& a, const QUrl& b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

bool isCredential(const QByteArray& header)
{
    return header.compare("cookie", Qt::CaseInsensitive) == 0 ||
           header.compare("authorization", Qt::CaseInsensitive) == 0;
}

/// Qt makes errors of statuses of 400 and above too; those are answers to us.
bool isStatusOnly(QNetworkReply::NetworkError problem)
{
    if (problem == QNetworkReply::ProtocolFailure || problem == QNetworkReply::ProtocolUnknownError ||
        problem == QNetworkReply::ContentReSendError)
        return false;
    return problem == QNetworkReply::NoError ||
           (problem >= QNetworkReply::ContentAccessDenied && problem <= QNetworkReply::UnknownServerError);
}

} // namespace

HttpTransfer::HttpTransfer(HttpRequest request, QByteArray userAgent, ManagerPool& pool, core::StopToken stop,
                           QObject* parent)
    : QObject(parent), m_request(std::move(request)), m_userAgent(std::move(userAgent)), m_pool(pool),
      m_stop(std::move(stop))
{
    m_promise.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &HttpTransfer::onTimeout);
}

HttpTransfer::~HttpTransfer()
{
    m_onStop.reset();
    stop(core::ErrorCode::CORE_SHUTTING_DOWN);
}

void HttpTransfer::start()
{
    m_elapsed.start();
    if (m_stop.stop_requested()) {
        end(core::fail(error(core::ErrorCode::CORE_CANCELLED)));
        return;
    }
    // The stop may come from any thread.
    m_onStop.emplace(m_stop, [this] {
        QMetaObject::invokeMethod(
            this, [this] { stop(core::ErrorCode::CORE_CANCELLED); }, Qt::QueuedConnection);
    });
    if (m_request.neverResend) {
        m_fresh = ManagerPool::make();
        dispatch(*m_fresh);
        return;
    }
    m_pool.take(m_request.url, this, [this](QNetworkAccessManager& manager) {
        m_manager = &manager;
        dispatch(manager);
    });
}

void HttpTransfer::dispatch(QNetworkAccessManager& manager)
{
    m_phase = Phase::Connecting;
    m_timer.start(m_request.connectTimeout);
    m_reply = send(manager);
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::requestSent, this, &HttpTransfer::startReading);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpTransfer::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpTransfer::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &HttpTransfer::onFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        m_tlsProblem = errors.isEmpty() ? QString() : errors.first().errorString();
    });
}

QNetworkRequest HttpTransfer::networkRequest() const
{
    QNetworkRequest request(m_request.url);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("User-Agent", m_userAgent);
    // Unpacking would hide a cut answer and count the wrong bytes; callers who want it ask for it.
    request.setRawHeader("Accept-Encoding", "identity");
    for (const auto& [name, value] : m_request.headers)
        request.setRawHeader(name, value);
    if (m_request.neverResend)
        request.setRawHeader("Connection", "close");
    if (m_request.cookies) {
        QByteArrayList pairs;
        for (const QNetworkCookie& cookie : m_request.cookies->cookiesForUrl(m_request.url))
            pairs << cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
        if (!pairs.isEmpty())
            request.setRawHeader("Cookie", pairs.join("; "));
    }
    return request;
}

QNetworkReply* HttpTransfer::send(QNetworkAccessManager& manager)
{
    QNetworkRequest request = networkRequest();
    if (m_request.neverResend) {
        m_upload = std::make_unique<UploadOnce>(m_request.body, [this] {
            m_wholeRequestMayHaveLeft = true;
            startReading();
        });
        return manager.sendCustomRequest(request, m_request.method, m_upload.get());
    }
    if (m_request.method == "GET" && m_request.body.isEmpty())
        return manager.get(request);
    if (m_request.method == "POST")
        return manager.post(request, m_request.body);
    if (m_request.method == "HEAD")
        return manager.head(request);
    return manager.sendCustomRequest(request, m_request.method, m_request.body);
}

void HttpTransfer::startReading()
{
    if (m_phase != Phase::Connecting)
        return;
    m_phase = Phase::Reading;
    m_timer.start(m_request.readTimeout);
    say(telemetry::Level::Debug, "http.sent", m_request.ids.attempt > 1 ? u"sent again"_qs : u"sent"_qs);
}

void HttpTransfer::onTimeout()
{
    const bool connecting = m_phase == Phase::Connecting;
    const auto limit = connecting ? m_request.connectTimeout : m_request.readTimeout;
    end(core::fail(error(connecting ? core::ErrorCode::NET_CONNECT_TIMEOUT : core::ErrorCode::NET_READ_TIMEOUT,
                         {{u"ms"_qs, QString::number(limit.count())}})));
}

void HttpTransfer::onHeaders()
{
    startReading();
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (length.isValid() && length.toLongLong() > m_request.maxBody && m_request.method != "HEAD")
        end(core::fail(error(core::ErrorCode::NET_TOO_LARGE, {{u"limit"_qs, QString::number(m_request.maxBody)}})));
}

void HttpTransfer::onReadyRead()
{
    m_body += m_reply->readAll();
    if (m_body.size() > m_request.maxBody)
        end(core::fail(error(core::ErrorCode::NET_TOO_LARGE, {{u"limit"_qs, QString::number(m_request.maxBody)}})));
}

void HttpTransfer::onFinished()
{
    if (m_phase == Phase::Ended)
        return;
    onReadyRead();
    if (m_phase == Phase::Ended || redirected())
        return;
    end(outcome());
}

core::Result<HttpResponse> HttpTransfer::outcome()
{
    const QVariant status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (!status.isValid() || !isStatusOnly(m_reply->error()))
        return core::fail(failure());

    HttpResponse response;
    response.status = status.toInt();
    const bool noBody = m_request.method == "HEAD" || response.status == 204 || response.status == 304;
    const auto pairs = m_reply->rawHeaderPairs();
    for (const auto& [name, value] : pairs)
        response.headers.append({name, value});
    const QByteArray length = response.header("Content-Length");
    if (!noBody && !length.isEmpty() && m_body.size() < length.toLongLong())
        return core::fail(error(core::ErrorCode::NET_RESET)); // Qt takes the cut answer for a whole one
    response.body = m_body;
    keepCookies();
    return response;
}

bool HttpTransfer::redirected()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QUrl target = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (!m_request.followRedirects || m_request.neverResend || target.isEmpty() || status < 301 || status > 308)
        return false;
    const QUrl next = m_request.url.resolved(target);
    const bool lessSafe = m_request.url.scheme() == u"https"_qs && next.scheme() != u"https"_qs;
    if (lessSafe || !next.scheme().startsWith(u"http"_qs) || ++m_hops > maxHops)
        return false; // the caller sees the redirect itself
    keepCookies();
    say(telemetry::Level::Debug, "http.redirected", QString::number(status));
    if (!sameOrigin(m_request.url, next))
        m_request.headers.removeIf([](const auto& header) { return isCredential(header.first); });
    if (status <= 303 && m_request.method != "HEAD" && m_request.method != "GET") {
        m_request.method = "GET";
        m_request.body.clear();
    }
    m_request.url = next;
    dropReply();
    m_body.clear();
    m_phase = Phase::Waiting;
    m_pool.take(next, this, [this](QNetworkAccessManager& manager) {
        m_manager = &manager;
        dispatch(manager);
    });
    return true;
}

void HttpTransfer::keepCookies()
{
    if (!m_request.cookies)
        return;
    const auto cookies = m_reply->header(QNetworkRequest::SetCookieHeader).value<QList<QNetworkCookie>>();
    if (!cookies.isEmpty())
        m_request.cookies->setCookiesFromUrl(cookies, m_request.url);
}

core::Error HttpTransfer::failure() const
{
    using E = core::ErrorCode;
    switch (m_reply->error()) {
    case QNetworkReply::HostNotFoundError:
        return error(E::NET_DNS);
    case QNetworkReply::ConnectionRefusedError:
        return error(E::NET_REFUSED);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // closed before the answer, and the body was not to be sent again
        return error(E::NET_RESET);
    case QNetworkReply::TimeoutError:
        return m_phase == Phase::Connecting
                   ? error(E::NET_CONNECT_TIMEOUT, {{u"ms"_qs, QString::number(m_elapsed.elapsed())}})
                   : error(E::NET_READ_TIMEOUT, {{u"ms"_qs, QString::number(m_elapsed.elapsed())}});
    case QNetworkReply::SslHandshakeFailedError:
        return error(E::NET_TLS, {{u"reason"_qs, m_tlsProblem.isEmpty() ? m_reply->errorString() : m_tlsProblem}});
    default:
        break;
    }
    const bool socketLost = m_reply->error() < QNetworkReply::ProxyConnectionRefusedError;
    if (socketLost && m_phase == Phase::Reading)
        return error(E::NET_RESET);
    // Qt's sentences tell the whole address.
    const QString reason = m_request.secretPath ? QString::number(m_reply->error()) : m_reply->errorString();
    return error(E::NET_FAILED, {{u"reason"_qs, reason}});
}

core::Error HttpTransfer::error(core::ErrorCode code, core::Context more) const
{
    more.insert(u"host"_qs, m_request.url.host());
    if (m_request.neverResend)
        more.insert(u"left"_qs, m_wholeRequestMayHaveLeft ? u"true"_qs : u"false"_qs);
    return core::Error{code, std::move(more), nullptr};
}

void HttpTransfer::stop(core::ErrorCode why)
{
    if (m_phase != Phase::Ended)
        end(core::fail(error(why)));
}

void HttpTransfer::dropReply()
{
    m_timer.stop();
    if (m_reply) {
        disconnect(m_reply, nullptr, this, nullptr);
        m_reply->abort();
        std::exchange(m_reply, nullptr)->deleteLater();
    }
    if (m_manager)
        m_pool.giveBack(*std::exchange(m_manager, nullptr));
    if (m_fresh)
        m_fresh.release()->deleteLater(); // after its reply
    if (m_upload)
        m_upload.release()->deleteLater();
}

void HttpTransfer::end(core::Result<HttpResponse> result)
{
    m_phase = Phase::Ended;
    if (result)
        result->elapsed = std::chrono::milliseconds(m_elapsed.elapsed());
    dropReply();
    record(result);
    // In a later turn of the event loop: whoever waits may take away this object and the client with it.
    const auto deliver = [promise = std::make_shared<Promise>(std::move(m_promise)),
                          value = std::move(result)]() mutable {
        promise->addResult(std::move(value));
        promise->finish();
    };
    QMetaObject::invokeMethod(QAbstractEventDispatcher::instance(), deliver, Qt::QueuedConnection);
    Q_EMIT ended();
}

void HttpTransfer::record(const core::Result<HttpResponse>& result) const
{
    const qint64 ms = m_elapsed.isValid() ? m_elapsed.elapsed() : 0;
    const QString host = m_request.url.host();
    const QString status = result ? QString::number(result->status) : result.error().name();
    telemetry::counter(u"http_requests_total"_qs, {{u"host"_qs, host}, {u"status"_qs, status}}).add();
    telemetry::histogram(u"http_seconds"_qs, {{u"host"_qs, host}}).record(static_cast<double>(ms) / 1000.0);
    const bool wanted = result || result.error().code == core::ErrorCode::CORE_CANCELLED;
    const auto well = m_request.isStep ? telemetry::Level::Debug : telemetry::Level::Info;
    say(wanted ? well : telemetry::Level::Warning, "http.request", status, result ? QString() : result.error().name());
}

void HttpTransfer::say(telemetry::Level level, const char* event, const QString& outcome, const QString& code) const
{
    // Without query and user-info: they carry keys.
    QUrl::FormattingOptions hidden = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
    if (m_request.secretPath)
        hidden |= QUrl::RemovePath;
    const QString path = m_request.secretPath ? u"/***"_qs : m_request.url.path();
    const QString method = QString::fromLatin1(m_request.method);
    const RequestIds& ids = m_request.ids;
    core::Context more{{u"method"_qs, method}, {u"path"_qs, path}, {u"status"_qs, outcome}};
    if (ids.attempt > 1)
        more.insert(u"attempt"_qs, QString::number(ids.attempt));
    telemetry::log(level, "net", event, method + u' ' + m_request.url.toString(hidden) + u' ' + outcome,
                   {.code = code,
                    .task = ids.task,
                    .run = ids.run,
                    .request = ids.request,
                    .ms = m_elapsed.isValid() ? m_elapsed.elapsed() : 0,
                    .more = more});
}

} // namespace gwanje::net
