// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real programs, as a test drives them from outside: the sandbox and the console (headless), each in a process of
// its own, ended with the object. Failures to start are QTest failures with what the program said.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace gwanje::test {

/// Blocking HTTP to loopback, for asking the sandbox; a null document where there was no JSON answer.
QJsonDocument httpGet(const QUrl& url);
QJsonDocument httpPost(const QUrl& url, const QJsonObject& body);

class SandboxProgram final
{
public:
    explicit SandboxProgram(const QStringList& options = {});
    ~SandboxProgram();

    QString railway() const { return m_railway; }
    QString portal() const { return m_portal; } ///< the seller's console
    QJsonObject portalState() const;            ///< its truth
    void setPortalFaults(const QJsonObject& faults) const;
    void resetPortal() const;
    void advancePortal(int minutes) const;
    QString platform(const QString& name) const { return m_platforms[name].toString(); } ///< "alpha": its base URL
    QJsonObject state() const; ///< the railway's truth
    void setFaults(const QJsonObject& faults) const;
    /// Reservations of /_sandbox/state that still stand (held, paid or waiting).
    QJsonArray standing() const;
    QJsonArray everMade() const;

private:
    QProcess m_process;
    QString m_railway, m_portal;
    QJsonObject m_platforms;
};

/// A command line, at its blanks.
inline QStringList words(const QString& line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

struct Answer
{
    int exitCode = -1;
    QJsonObject json; ///< empty where standard output was not one JSON object
    QByteArray out, err;
    QString code() const { return json[u"error"].toObject()[u"code"].toString(); }
};

class ConsoleProgram final
{
public:
    /// `options` go to every call; `environment` is added to a clean one.
    ConsoleProgram(const QString& dataFolder, const QStringList& options,
                   const QMap<QString, QString>& environment = {});
    ~ConsoleProgram(); ///< SIGKILL where it still runs

    bool start(const QMap<QString, QString>& moreEnvironment = {}); ///< --headless, until it says "ready"
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    bool waitForEnd(int ms = 10000);
    void kill();
    bool terminate(int ms = 6000); ///< false: still there after `ms`
    int exitCode() const { return m_process.exitCode(); } ///< once it has ended by itself
    qint64 pid() const { return m_process.processId(); }
    QByteArray said() const { return m_said; } ///< standard error so far (after waitForEnd: all)

    Answer call(const QStringList& verb, int ms = 20000) const;
    /// What `db check` finds wrong; empty: nothing.
    QString brokenRules() const;
    /// `train show` until the state is one of `states`; its last answer.
    QJsonObject waitForTask(const QString& id, const QStringList& states, int ms = 20000) const;
    QString startTask(const QStringList& more = {}) const; ///< 수서 → 부산, tomorrow; the task's id

private:
    QProcessEnvironment environmentWith(const QMap<QString, QString>& more) const;
    QString m_dataFolder;
    QStringList m_options;
    QMap<QString, QString> m_environment;
    QProcess m_process;
    QByteArray m_said;
};

} // namespace gwanje::test
