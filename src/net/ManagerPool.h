// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// QNetworkAccessManagers for each host: one opens six connections and keeps the rest waiting, unseen by time-outs, so
// requests go to the least loaded and a further one is made when all are full. Idle ones go after a minute (each has a
// thread). The thread of its HttpClient.

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QTimer>
#include <vector>

namespace gwanje::net {

class ManagerPool final : public QObject
{
public:
    static constexpr int connectionsEach = 6;
    static constexpr int managersPerHost = 64;

    explicit ManagerPool(QObject* parent = nullptr);
    ~ManagerPool() override;

    /// Calls `ready` with a manager that has a connection free, at once or when there is one; not at all once
    /// `context` is gone. Each must be given back.
    void take(const QUrl& url, QObject* context, std::function<void(QNetworkAccessManager&)> ready);
    void giveBack(QNetworkAccessManager& manager);
    int managers() const;

    static std::unique_ptr<QNetworkAccessManager> make();

private:
    struct Slot
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        int load = 0;
        bool idleBefore = false; ///< at the last sweep
    };
    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void(QNetworkAccessManager&)> ready;
    };
    struct Host
    {
        std::vector<Slot> slots;
        std::deque<Waiting> waiting;
    };

    static Slot* leastLoaded(Host& host);
    void sweep();

    std::map<QString, Host> m_hosts;
    QTimer m_sweep;
};

} // namespace gwanje::net
