// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One request on its way, from the wish to the answer or the error; HttpClient's inside. It tells the phases apart
// (until the request could be sent, until the whole answer is there), counts the body as it comes, and ends exactly
// once.

#include "net/HttpClient.h"
#include "net/ManagerPool.h"
#include "net/UploadOnce.h"
#include "telemetry/Log.h"
#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPromise>
#include <QTimer>

namespace gwanje::net {

class HttpTransfer final : public QObject
{
    Q_OBJECT
public:
    HttpTransfer(HttpRequest request, QByteArray userAgent, ManagerPool& pool, core::StopToken stop, QObject* parent);
    ~HttpTransfer() override;

    QFuture<core::Result<HttpResponse>> future() const { return m_promise.future(); }
    void start();
    void stop(core::ErrorCode why); ///< ends it with this error; nothing where it has ended

Q_SIGNALS:
    void ended();

private:
    using Promise = QPromise<core::Result<HttpResponse>>;
    enum class Phase { Waiting, Connecting, Reading, Ended };

    void dispatch(QNetworkAccessManager& manager);
    QNetworkRequest networkRequest() const;
    QNetworkReply* send(QNetworkAccessManager& manager);
    void startReading();
    void onTimeout();
    void onHeaders();
    void onReadyRead();
    void onFinished();
    bool redirected();
    void keepCookies();
    core::Result<HttpResponse> outcome();
    core::Error failure() const;
    core::Error error(core::ErrorCode code, core::Context more = {}) const;
    void dropReply();
    void end(core::Result<HttpResponse> result);
    void record(const core::Result<HttpResponse>& result) const;
    void say(telemetry::Level level, const char* event, const QString& outcome, const QString& code = {}) const;

    HttpRequest m_request;
    const QByteArray m_userAgent;
    ManagerPool& m_pool;
    const core::StopToken m_stop;
    Promise m_promise;
    Phase m_phase = Phase::Waiting;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
    int m_hops = 0;
    QByteArray m_body;
    QString m_tlsProblem;
    QNetworkAccessManager* m_manager = nullptr;     ///< the pool's
    std::unique_ptr<QNetworkAccessManager> m_fresh; ///< for neverResend
    std::unique_ptr<UploadOnce> m_upload;           ///< for neverResend
    QNetworkReply* m_reply = nullptr;
    bool m_wholeRequestMayHaveLeft = false;
    std::optional<core::StopCallback<std::function<void()>>> m_onStop; ///< last: gone before anything it uses
};

} // namespace gwanje::net
