// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Any number of lodging platforms for the bench, each on a loopback address of its own (127.77.0.1, …), all served by
// one thread: every answer is contract-conform, comes `delay` after its question, and is counted. start() is false
// where an address can't be had (errno says why). Counts may be read, and the delay set, from any thread while it runs.

#include <array>
#include <chrono>
#include <memory>
#include <QUrl>
#include <thread>

namespace gwanje::test {

class ManyPlatforms final
{
public:
    struct Options
    {
        int count = 1000;
        std::chrono::milliseconds delay{200};
        int bookings = 20; ///< in each platform's list, over the coming nights
    };
    enum Call { Reservations, Prices, Inventory, Put, Other, CallKinds };
    struct Counts
    {
        std::array<qint64, CallKinds> calls{}; ///< answered, by kind
        qint64 connections = 0;                ///< ever made
        qint64 mostOpen = 0;                   ///< questions waiting for their answer at one time
        qint64 platformsAsked = 0;             ///< that had a question at all
        qint64 lost = 0;                       ///< questions whose asker had gone before the answer
        qint64 all() const;
    };

    explicit ManyPlatforms(Options options);
    ~ManyPlatforms(); ///< stops
    ManyPlatforms(const ManyPlatforms&) = delete;
    ManyPlatforms& operator=(const ManyPlatforms&) = delete;

    [[nodiscard]] bool start();
    void stop();
    QUrl url(int platform) const; ///< the base of its service
    Counts counts() const;
    qint64 callsOf(int platform) const;
    void forget();             ///< all counts
    void setDelay(std::chrono::milliseconds delay); ///< of questions that come from now on
    double cpuSeconds() const; ///< of its thread so far

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
    std::thread m_thread;
};

} // namespace gwanje::test
