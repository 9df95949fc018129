// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A PostgreSQL of this test's own, in a temporary folder, on a Unix socket and a free loopback port; ended with the
// object, or with the test program if that dies. A missing PostgreSQL is a failure, never a skip: see started().

#include <QProcess>
#include <QTemporaryDir>

namespace gwanje::test {

class PostgresServer final
{
public:
    /// Fast and not durable, but for what `settings` ("fsync=on") say otherwise.
    explicit PostgresServer(QStringList settings = {});
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// One server for all tests of the program; made by the first call.
    static PostgresServer& shared();

    bool started() const { return m_why.isEmpty(); }
    QString whyNot() const { return m_why; }
    int port() const { return m_port; }
    QString socketFolder() const { return m_folder.path(); }
    /// An empty database; the URL goes over TCP, or over the socket.
    QString freshDatabase(bool overSocket = false);
    /// A statement in psql, on the given database of freshDatabase(); what it printed.
    QString psql(const QString& url, const QString& sql) const;

    void stop();    ///< SIGSTOP to every process of the server
    void carryOn(); ///< SIGCONT
    void kill();    ///< immediate shut-down, as a crash
    void start();   ///< again, after kill()

    QString program(const QString& name) const; ///< the path of one of PostgreSQL's

private:
    QString run(const QString& name, const QStringList& arguments) const; ///< its complaint; empty: done
    QList<qint64> processes() const;
    void drop(QProcess& process) const;

    const QStringList m_settings;
    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_why;
    int m_port = 0;
    int m_databases = 0;
    bool m_stopped = false;
};

} // namespace gwanje::test
