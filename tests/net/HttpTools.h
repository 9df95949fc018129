// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the tests of the HTTP client share: a form to post, and waiting for its answer.

#include "net/HttpClient.h"
#include "support/RawServer.h"
#include "support/TestMain.h"

namespace gwanje::test {

using net::HttpRequest;
using Answer = core::Result<net::HttpResponse>;

inline Answer wait(QFuture<Answer> future, int ms = 10000)
{
    QElapsedTimer timer;
    timer.start();
    while (!future.isFinished() && timer.elapsed() < ms)
        QTest::qWait(1);
    if (!future.isFinished())
        return core::fail(core::ErrorCode::CORE_NOT_FOUND); // never an answer of the client
    return future.result();
}

inline core::ErrorCode codeOf(const Answer& answer)
{
    return answer ? core::ErrorCode::CORE_NOT_FOUND : answer.error().code;
}

inline HttpRequest post(const QUrl& url, const QByteArray& body = "a=1")
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    return request;
}

} // namespace gwanje::test
