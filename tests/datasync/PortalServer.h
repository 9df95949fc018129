// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A seller's console of a few pages on the loopback, on the test's own thread: forms, dialogs, a login, and files that
// come whole, slowly, cut or without an end. One answer a connection. A test may put pages of its own in its place.

#include <functional>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace gwanje::test {

struct PortalAsk
{
    QByteArray method, path, query, cookies, body;
};
struct PortalPage
{
    QByteArray html;
    QByteArray status = "200 OK";
    QByteArray headers = {};
};
using PortalPages = QMap<QByteArray, std::function<PortalPage(const PortalAsk&)>>;

class PortalServer final : public QTcpServer
{
public:
    PortalServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            }
        });
        listen(QHostAddress::LocalHost);
    }
    QUrl url(const QString& path) const { return QUrl(u"http://127.0.0.1:%1%2"_qs.arg(serverPort()).arg(path)); }

    QByteArray cookies; ///< what the last request for /who sent
    QByteArray content; ///< of the files
    PortalPages pages;  ///< by path; before those that are here

private:
    void read(QTcpSocket* socket)
    {
        const QByteArray head = socket->peek(64 * 1024);
        const auto bodyAt = head.indexOf("\r\n\r\n") + 4;
        if (bodyAt < 4 || head.size() - bodyAt < headerOf(head, "Content-Length:").toInt())
            return;
        socket->readAll();
        const QByteArray address = head.split(' ').value(1);
        const QByteArray path = address.split('?').first();
        if (pages.contains(path)) {
            const PortalPage page = pages.value(path)({.method = head.split(' ').first(),
                                                       .path = path,
                                                       .query = address.mid(path.size() + 1),
                                                       .cookies = headerOf(head, "Cookie:"),
                                                       .body = head.mid(bodyAt)});
            const QByteArray start = "<!doctype html><meta charset=utf-8><title>포털</title>";
            return answer(socket, page.status, "Content-Type: text/html; charset=utf-8\r\n" + page.headers,
                          start + page.html);
        }
        if (path == "/who")
            cookies = headerOf(head, "Cookie:");
        if (path.startsWith("/file/"))
            sendFile(socket, path.mid(6));
        else if (path != "/never")
            sendPage(socket, path);
    }
    static QByteArray headerOf(const QByteArray& head, const QByteArray& name)
    {
        const auto at = head.indexOf("\r\n" + name);
        return at < 0 ? QByteArray()
                      : head.mid(at + 2 + name.size(), head.indexOf("\r\n", at + 2) - at - 2 - name.size()).trimmed();
    }
    static void answer(QTcpSocket* socket, const QByteArray& status, const QByteArray& headers, const QByteArray& body)
    {
        socket->write("HTTP/1.1 " + status + "\r\nConnection: close\r\nCache-Control: no-store\r\n" + headers +
                      "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket->disconnectFromHost();
    }
    static void sendPage(QTcpSocket* socket, const QByteArray& path)
    {
        static const QMap<QByteArray, QByteArray> pages{
            {"/", "<input id=u value=old><button id=b onclick=\"document.title='눌림 '+u.value\">전송</button>"
                  "<p id=h style='display:none'>숨음</p>"},
            {"/late", "<script>setTimeout(()=>{const p=document.createElement('p');p.id='late';p.textContent='늦음';"
                      "document.body.append(p)},600)</script>"},
            {"/covered", "<button id=b>밑</button><div style='position:fixed;inset:0;background:#888'></div>"},
            {"/alert", "<button id=b onclick=\"alert('세션 만료')\">묻기</button>"},
            {"/login", "<input id=pw type=password>"},
            {"/who", "<p id=who>나</p>"},
            {"/files",
             "<a id=whole href=/file/whole>1</a> <a id=slow href=/file/slow>2</a> <a id=cut href=/file/cut>3</a> "
             "<a id=endless href=/file/endless>4</a> <a id=stalled href=/file/stalled>5</a> <b id=none>6</b>"}};
        const QByteArray html = "Content-Type: text/html; charset=utf-8\r\n";
        if (path == "/orders")
            return answer(socket, "302 Found", "Location: /login\r\n", {});
        if (path == "/enter")
            return answer(socket, "200 OK",
                          html + "Set-Cookie: sid=once; Path=/; HttpOnly\r\n"
                                 "Set-Cookie: kept=long; Path=/; Max-Age=86400; SameSite=Lax\r\n",
                          "<p>들어옴</p>");
        if (!pages.contains(path))
            return answer(socket, "404 Not Found", html, "<p>없음</p>");
        answer(socket, "200 OK", html, "<!doctype html><meta charset=utf-8><title>포털</title>" + pages.value(path));
    }
    void sendFile(QTcpSocket* socket, const QByteArray& kind)
    {
        const QByteArray head =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/csv\r\nContent-Disposition: "
            "attachment; filename*=UTF-8''%EC%A3%BC%EB%AC%B8_2026.csv\r\n";
        const QByteArray length = "Content-Length: " + QByteArray::number(content.size()) + "\r\n";
        if (kind == "endless") {
            socket->write(head + "\r\n");
            return drip(socket, QByteArray(10'000, 'x'), 1'000'000, [] {});
        }
        socket->write(head + length + "\r\n");
        const QByteArray part = content.left(content.size() / 10);
        const auto rest = [this, socket = QPointer(socket), part] {
            socket->write(content.mid(part.size() * 9));
            socket->disconnectFromHost();
        };
        if (kind == "slow")
            return drip(socket, part, 9, rest);
        socket->write(kind == "whole" ? content : part);
        if (kind != "stalled")
            socket->disconnectFromHost();
    }
    /// `part` that many times, one every 100 ms.
    void drip(QTcpSocket* socket, const QByteArray& part, int times, const std::function<void()>& then)
    {
        auto* timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [=]() mutable {
            if (times-- > 0) {
                socket->write(part);
                return;
            }
            timer->stop();
            then();
        });
        timer->start(100);
    }
};

} // namespace gwanje::test
