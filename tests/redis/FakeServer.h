// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A loopback listener that greets like Redis and then answers every further read with what the test gives it, as slowly
// as asked: for the kinds of misbehaviour that a real server doesn't show.

#include <arpa/inet.h>
#include <atomic>
#include <QByteArray>
#include <QThread>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace gwanje::test {

class FakeServer final
{
public:
    /// `greeting` answers SELECT, PING, INFO, ROLE, INFO and CLIENT SETNAME; empty: closes the door at once.
    explicit FakeServer(QByteArray answer, int msPerByte = 0,
                        QByteArray greeting = "+OK\r\n+PONG\r\n$0\r\n\r\n*0\r\n$0\r\n\r\n+OK\r\n")
        : m_answer(std::move(answer)), m_greeting(std::move(greeting)), m_msPerByte(msPerByte),
          m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), length);
        ::listen(m_listener, 5);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~FakeServer()
    {
        m_stopping = true;
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    int port() const { return m_port; }

private:
    void serve()
    {
        while (!m_stopping) {
            const int client = ::accept(m_listener, nullptr, nullptr);
            if (client < 0)
                return;
            char buffer[65536];
            if (!m_greeting.isEmpty() && ::recv(client, buffer, sizeof buffer, 0) > 0) {
                ::send(client, m_greeting.constData(), size_t(m_greeting.size()), MSG_NOSIGNAL);
                if (::recv(client, buffer, sizeof buffer, 0) > 0)
                    say(client);
            }
            ::close(client);
        }
    }
    void say(int client)
    {
        for (const char each : m_answer) {
            if (m_stopping || ::send(client, &each, 1, MSG_NOSIGNAL) < 0)
                return;
            if (m_msPerByte)
                QThread::msleep(static_cast<unsigned long>(m_msPerByte));
        }
    }

    const QByteArray m_answer, m_greeting;
    const int m_msPerByte;
    const int m_listener;
    int m_port = 0;
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

} // namespace gwanje::test
