// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A real redis-server for a test: in a temporary folder, on a Unix socket or a free port of the loopback. It ends with
// the object and with the test program, however that ends. Each call waits until the server is in the new state; what
// fails is said by said() and by isReady().

#include <memory>
#include <QProcess>
#include <QTemporaryDir>

namespace gwanje::test {

struct RedisServerOptions
{
    bool tcp = false;           ///< instead of the Unix socket
    QString password = {};      ///< requirepass
    QStringList arguments = {}; ///< more for redis-server, e.g. {"--maxmemory", "2mb"}
    int watchedPort = 0;        ///< not 0: a sentinel that watches this master on the loopback, under the name "main"
};

class RedisServer final
{
public:
    explicit RedisServer(const RedisServerOptions& options = {});
    ~RedisServer();

    QString url() const; ///< unix://… or redis://…, with the password
    QString socketPath() const;
    QString folder() const { return m_folder.path(); }
    int port() const { return m_port; }
    qint64 pid() const { return m_process->processId(); }
    bool isReady() const;
    QByteArray said() const; ///< its log

    void kill();                  ///< SIGKILL
    void pause();                 ///< SIGSTOP: connects are still taken by the kernel, nothing is answered
    void resume();                ///< SIGCONT
    void restart();               ///< with its data (which every write has reached)
    void restartWithoutWaiting(); ///< the same; returns as soon as it answers, perhaps with LOADING
    void restartEmpty();          ///< with nothing
    QByteArray cli(const QStringList& command) const; ///< what redis-cli prints

private:
    void start();
    bool answers() const;
    QStringList arguments() const;

    const RedisServerOptions m_options;
    QTemporaryDir m_folder;
    int m_port = 0;
    std::unique_ptr<QProcess> m_process;
};

/// A port of the loopback that nothing listens on just now.
int freePort();

} // namespace gwanje::test
