// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UnixSignals.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace gwanje::app {
namespace {

std::array<int, 2> ends{-1, -1}; // a signal handler can only reach what is global

void handle(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1);
}

void install(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, nullptr);
}

} // namespace

UnixSignals::UnixSignals(QObject* parent) : QObject(parent)
{
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        while (::read(ends[0], bytes.data(), bytes.size()) > 0) {
        }
        Q_EMIT endAsked();
    });
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        install(number, handle);
    install(SIGPIPE, SIG_IGN);
}

UnixSignals::~UnixSignals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        install(number, SIG_DFL);
    m_notifier.reset();
    for (int& end : ends) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

} // namespace gwanje::app
