// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal on the main thread (self-pipe). One per process, as long as it
// lives. SIGPIPE is ignored from then on.

#include <QObject>
#include <QSocketNotifier>

namespace gwanje::app {

class UnixSignals final : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject* parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void endAsked();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace gwanje::app
