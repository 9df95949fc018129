// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/LodgingAnswers.h"

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <numeric>
#include <queue>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>

namespace gwanje::test {
namespace {

using Moment = std::chrono::steady_clock::time_point;

/// 127.77.0.1 and on, 250 in a row.
in_addr addressOf(int platform)
{
    return {htonl((127u << 24) + (77u << 16) + (unsigned(platform / 250) << 8) + unsigned(platform % 250 + 1))};
}

} // namespace

qint64 ManyPlatforms::Counts::all() const
{
    return std::accumulate(calls.begin(), calls.end(), qint64(0));
}

/// Everything that the thread has; what others read of it is under the mutex.
class ManyPlatforms::Loop final
{
public:
    explicit Loop(Options options)
        : m_options(options), m_delay(options.delay), m_listeners(size_t(options.count), -1)
    {
    }
    ~Loop();

    bool open();
    void run();
    void end();
    QUrl url(int platform) const;
    Counts counts() const;
    qint64 callsOf(int platform) const;
    void forget();
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }

private:
    struct Client
    {
        int platform;
        QByteArray received;
        QByteArray unsent;
        bool isAsking = false;
    };
    struct Due
    {
        Moment at;
        int client;
        quint64 generation; ///< descriptors are used again
        LodgingAnswer answer;
        bool operator>(const Due& other) const { return at > other.at; }
    };

    void watch(int descriptor, quint32 events, int operation) const;
    void accept(int platform);
    void read(int descriptor);
    bool takeQuestion(int descriptor, Client& client);
    void answerDue();
    void write(int descriptor, Client& client);
    void drop(int descriptor);
    int patience() const;

    Options m_options;
    std::atomic<std::chrono::milliseconds> m_delay;
    std::vector<int> m_listeners;
    std::vector<quint16> m_ports;
    int m_epoll = -1;
    int m_wake = -1;
    std::unordered_map<int, Client> m_clients;
    std::unordered_map<int, quint64> m_generations;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    mutable std::mutex m_mutex;
    Counts m_counts;
    std::vector<qint64> m_asked; ///< by platform
};

ManyPlatforms::Loop::~Loop()
{
    for (const auto& [descriptor, client] : m_clients)
        ::close(descriptor);
    for (const int descriptor : m_listeners) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    if (m_epoll >= 0)
        ::close(m_epoll);
    if (m_wake >= 0)
        ::close(m_wake);
}

void ManyPlatforms::Loop::watch(int descriptor, quint32 events, int operation) const
{
    epoll_event event{};
    event.events = events;
    event.data.fd = descriptor;
    ::epoll_ctl(m_epoll, operation, descriptor, &event);
}

bool ManyPlatforms::Loop::open()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    m_wake = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    m_asked.assign(size_t(m_options.count), 0);
    watch(m_wake, EPOLLIN, EPOLL_CTL_ADD);
    for (int platform = 0; platform < m_options.count; ++platform) {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        m_listeners[size_t(platform)] = listener;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr = addressOf(platform);
        socklen_t size = sizeof address;
        if (listener < 0 || ::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            ::listen(listener, 64) != 0 || ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            return false;
        m_ports.push_back(ntohs(address.sin_port));
        watch(listener, EPOLLIN, EPOLL_CTL_ADD);
    }
    return true;
}

QUrl ManyPlatforms::Loop::url(int platform) const
{
    std::array<char, INET_ADDRSTRLEN> text{};
    const in_addr address = addressOf(platform);
    ::inet_ntop(AF_INET, &address, text.data(), text.size());
    return QUrl(QStringLiteral("http://%1:%2").arg(QString::fromLatin1(text.data())).arg(m_ports[size_t(platform)]));
}

ManyPlatforms::Counts ManyPlatforms::Loop::counts() const
{
    const std::lock_guard lock(m_mutex);
    Counts counts = m_counts;
    counts.platformsAsked = std::count_if(m_asked.begin(), m_asked.end(), [](qint64 asked) { return asked > 0; });
    return counts;
}

qint64 ManyPlatforms::Loop::callsOf(int platform) const
{
    const std::lock_guard lock(m_mutex);
    return m_asked[size_t(platform)];
}

void ManyPlatforms::Loop::forget()
{
    const std::lock_guard lock(m_mutex);
    m_counts = {};
    m_asked.assign(m_asked.size(), 0);
}

void ManyPlatforms::Loop::end()
{
    const quint64 one = 1;
    (void)!::write(m_wake, &one, sizeof one);
}

int ManyPlatforms::Loop::patience() const
{
    if (m_due.empty())
        return -1;
    const auto left = m_due.top().at - std::chrono::steady_clock::now();
    return int(std::max<qint64>(0, std::chrono::ceil<std::chrono::milliseconds>(left).count()));
}

void ManyPlatforms::Loop::run()
{
    std::unordered_map<int, int> platforms;
    for (size_t i = 0; i < m_listeners.size(); ++i)
        platforms[m_listeners[i]] = int(i);
    std::array<epoll_event, 256> events;
    for (;;) {
        const int number = ::epoll_wait(m_epoll, events.data(), int(events.size()), patience());
        for (int i = 0; i < number; ++i) {
            const int descriptor = events[size_t(i)].data.fd;
            if (descriptor == m_wake)
                return;
            if (const auto listener = platforms.find(descriptor); listener != platforms.end())
                accept(listener->second);
            else if (const auto client = m_clients.find(descriptor); client == m_clients.end())
                continue;
            else if (events[size_t(i)].events & EPOLLOUT)
                write(descriptor, client->second);
            else
                read(descriptor);
        }
        answerDue();
    }
}

void ManyPlatforms::Loop::accept(int platform)
{
    for (;;) {
        const int descriptor = ::accept4(m_listeners[size_t(platform)], nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        m_clients[descriptor] = {platform, {}, {}, false};
        ++m_generations[descriptor];
        watch(descriptor, EPOLLIN, EPOLL_CTL_ADD);
        const std::lock_guard lock(m_mutex);
        ++m_counts.connections;
    }
}

void ManyPlatforms::Loop::read(int descriptor)
{
    Client& client = m_clients[descriptor];
    std::array<char, 16384> part;
    for (;;) {
        const ssize_t size = ::read(descriptor, part.data(), part.size());
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (size <= 0) {
            drop(descriptor);
            return;
        }
        client.received.append(part.data(), size);
    }
    while (!client.isAsking && takeQuestion(descriptor, client)) {
    }
}

/// One whole request off the front; its answer is due later.
bool ManyPlatforms::Loop::takeQuestion(int descriptor, Client& client)
{
    const qsizetype end = client.received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = client.received.first(end);
    qsizetype length = 0;
    for (const QByteArray& line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    if (client.received.size() < end + 4 + length)
        return false;
    const QByteArray body = client.received.mid(end + 4, length);
    client.received.remove(0, end + 4 + length);
    client.isAsking = true;
    const LodgingAnswer answer = answerTo(head.left(head.indexOf('\r')), body, client.platform, m_options.bookings);
    m_due.push({std::chrono::steady_clock::now() + m_delay.load(), descriptor, m_generations[descriptor], answer});
    const std::lock_guard lock(m_mutex);
    ++m_asked[size_t(client.platform)];
    m_counts.mostOpen = std::max(m_counts.mostOpen, qint64(m_due.size()));
    return true;
}

void ManyPlatforms::Loop::answerDue()
{
    const Moment now = std::chrono::steady_clock::now();
    while (!m_due.empty() && m_due.top().at <= now) {
        const Due due = m_due.top();
        m_due.pop();
        const auto client = m_clients.find(due.client);
        const bool isThere = client != m_clients.end() && m_generations[due.client] == due.generation;
        {
            const std::lock_guard lock(m_mutex);
            ++(isThere ? m_counts.calls[due.answer.kind] : m_counts.lost);
        }
        if (!isThere)
            continue;
        client->second.unsent += due.answer.bytes;
        client->second.isAsking = false;
        write(due.client, client->second);
    }
}

void ManyPlatforms::Loop::write(int descriptor, Client& client)
{
    while (!client.unsent.isEmpty()) {
        const ssize_t size = ::send(descriptor, client.unsent.constData(), size_t(client.unsent.size()), MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno != EAGAIN) {
            drop(descriptor);
            return;
        }
        if (size < 0)
            break;
        client.unsent.remove(0, size);
    }
    watch(descriptor, client.unsent.isEmpty() ? EPOLLIN : EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    while (!client.isAsking && takeQuestion(descriptor, client)) { // what was pipelined meanwhile
    }
}

void ManyPlatforms::Loop::drop(int descriptor)
{
    m_clients.erase(descriptor);
    ::close(descriptor);
}

ManyPlatforms::ManyPlatforms(Options options) : m_loop(std::make_unique<Loop>(options))
{
}

ManyPlatforms::~ManyPlatforms()
{
    stop();
}

bool ManyPlatforms::start()
{
    if (!m_loop->open())
        return false;
    m_thread = std::thread([this] { m_loop->run(); });
    return true;
}

void ManyPlatforms::stop()
{
    if (!m_thread.joinable())
        return;
    m_loop->end();
    m_thread.join();
}

QUrl ManyPlatforms::url(int platform) const
{
    return m_loop->url(platform);
}

double ManyPlatforms::cpuSeconds() const
{
    clockid_t clock{};
    timespec used{};
    if (!m_thread.joinable() ||
        ::pthread_getcpuclockid(const_cast<std::thread&>(m_thread).native_handle(), &clock) != 0 ||
        ::clock_gettime(clock, &used) != 0)
        return 0;
    return double(used.tv_sec) + double(used.tv_nsec) / 1e9;
}

ManyPlatforms::Counts ManyPlatforms::counts() const
{
    return m_loop->counts();
}

qint64 ManyPlatforms::callsOf(int platform) const
{
    return m_loop->callsOf(platform);
}

void ManyPlatforms::forget()
{
    m_loop->forget();
}

void ManyPlatforms::setDelay(std::chrono::milliseconds delay)
{
    m_loop->setDelay(delay);
}

} // namespace gwanje::test
