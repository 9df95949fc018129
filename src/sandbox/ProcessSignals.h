// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns SIGTERM, SIGINT and the death of the parent process into a signal of the event loop. One instance per process.

#include <QObject>
#include <QTimer>
#include <sys/types.h>

class QSocketNotifier;

namespace gwanje::sandbox {

class ProcessSignals final : public QObject
{
    Q_OBJECT

public:
    explicit ProcessSignals(QObject* parent = nullptr);
    ~ProcessSignals() override;

    /// False when there is no parent to watch any more.
    [[nodiscard]] bool watchParent();

Q_SIGNALS:
    void endAsked();

private:
    void read();
    void checkParent();

    int m_descriptor = -1;
    QSocketNotifier* m_notifier = nullptr;
    QTimer m_parentTimer;
    pid_t m_parent = 0;
};

/// Sockets are files: allows as many as the system lets us have.
void raiseFileLimit();

} // namespace gwanje::sandbox
