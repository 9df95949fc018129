// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The console's own gwanje-sandbox in training mode: started beside the console, started again when it dies (with
// backoff, on the same ports), ended with it, however the console ends (--with-parent). Lives on the main thread; only
// railway(), portal() and platforms() may be called from any.

#include "core/Result.h"
#include <QMap>
#include <QMutex>
#include <QObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

namespace gwanje::app {

class SandboxProcess final : public QObject
{
    Q_OBJECT
public:
    explicit SandboxProcess(QObject* parent = nullptr);
    ~SandboxProcess() override;

    void start();
    void stop(); ///< answers at once; the process ends by SIGTERM, or SIGKILL half a second later
    bool isWanted() const { return m_wanted; }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    std::optional<core::Error> problem() const { return m_problem; } ///< why it does not run
    QUrl railway() const;                                            ///< thread-safe; empty while it does not run
    QUrl portal() const;                   ///< the seller's console; thread-safe; empty while it does not run
    QMap<QString, QUrl> platforms() const; ///< by name: alpha, beta, gamma; thread-safe; empty while it does not run

Q_SIGNALS:
    void ready();
    void failed(const gwanje::core::Error& error); ///< APP_SANDBOX_START; it is tried again by itself

private:
    void launch();
    void readLine();
    void ended(const QString& reason);

    QProcess m_process;
    QTimer m_again, m_impatient;
    int m_failures = 0;
    bool m_wanted = false;
    std::optional<core::Error> m_problem;
    mutable QMutex m_mutex;
    QUrl m_railway, m_portal;
    QMap<QString, QUrl> m_platforms;
    int m_port = 0; ///< of the last run: tasks keep the address they know
    int m_portalPort = 0, m_platformsPort = 0;
};

} // namespace gwanje::app
