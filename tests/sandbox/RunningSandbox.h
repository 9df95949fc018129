// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The built gwanje-sandbox as a process of its own, ended with this object; and programs that run to their end.

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace gwanje::sandbox::test {

inline QString sandboxProgram()
{
    return QString::fromUtf8(GWANJE_BIN_DIR) + u"/gwanje-sandbox"_qs;
}

struct Outcome
{
    int code = -1; ///< -1: it crashed, or was killed for taking too long
    QByteArray out;
    QByteArray err;
};

inline Outcome run(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

inline Outcome runSandbox(const QStringList& arguments)
{
    return run(sandboxProgram(), arguments, QProcessEnvironment::systemEnvironment());
}

class RunningSandbox final
{
public:
    explicit RunningSandbox(const QStringList& arguments)
    {
        process.start(sandboxProgram(), arguments);
        while (!process.canReadLine() && process.waitForReadyRead(10'000)) {
        }
        line = process.readLine();
        ready = QJsonDocument::fromJson(line).object();
    }
    ~RunningSandbox()
    {
        process.terminate();
        if (!process.waitForFinished(5'000))
            process.kill();
    }
    RunningSandbox(const RunningSandbox&) = delete;
    RunningSandbox& operator=(const RunningSandbox&) = delete;

    bool isReady() const { return !railway().isEmpty(); }
    QString trouble() const { return sandboxProgram() + u": "_qs + process.errorString(); }
    QString railway() const { return ready[u"railway"_qs].toString(); }
    QString netfunnel() const { return ready[u"netfunnel"_qs].toString(); }
    QString portal() const { return ready[u"portal"_qs].toString(); }
    QString platform(const QString& name) const { return ready[u"platforms"_qs][name].toString(); }
    quint16 port() const { return quint16(railway().section(u':', -1).toUInt()); }

    QProcess process;
    QByteArray line;
    QJsonObject ready;
};

} // namespace gwanje::sandbox::test
