// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/HttpClient.h"

#include "core/Id.h"
#include "net/HttpTransfer.h"
#include <QLocale>

namespace gwanje::net {
namespace {

QDateTime httpDate(const QByteArray& value)
{
    QDateTime at = QLocale::c().toDateTime(QString::fromLatin1(value), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_qs);
    at.setTimeSpec(Qt::UTC);
    return at;
}

} // namespace

QByteArray HttpResponse::header(const QByteArray& name) const
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QDateTime HttpResponse::serverTime() const
{
    return httpDate(header("Date").trimmed());
}

std::optional<std::chrono::seconds> HttpResponse::retryAfter(const QDateTime& now) const
{
    const QByteArray value = header("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = value.toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::seconds(std::clamp<qint64>(seconds, 0, 86400));
    const QDateTime at = httpDate(value);
    if (!at.isValid() || !now.isValid())
        return std::nullopt;
    return std::chrono::seconds(std::clamp<qint64>(now.secsTo(at), 0, 86400));
}

bool neverLeft(const core::Error& error)
{
    return error.context.value(u"left"_qs) == u"false"_qs;
}

class HttpClient::Private
{
public:
    explicit Private(QByteArray agent) : userAgent(std::move(agent)) {}

    const QByteArray userAgent;
    ManagerPool pool;
    QObject transfers; ///< their parent; gone before the pool
};

HttpClient::HttpClient(const QByteArray& userAgent, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(userAgent))
{
}

HttpClient::~HttpClient() = default;

QFuture<core::Result<HttpResponse>> HttpClient::send(const HttpRequest& request, const core::StopToken& stop)
{
    HttpRequest named = request;
    if (named.ids.request.isEmpty())
        named.ids.request = core::idText(core::newId());
    auto* transfer = new HttpTransfer(std::move(named), d->userAgent, d->pool, stop, &d->transfers);
    connect(transfer, &HttpTransfer::ended, transfer, &QObject::deleteLater);
    auto future = transfer->future();
    transfer->start();
    return future;
}

} // namespace gwanje::net
