// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Programs.h"

#include <csignal>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QTimer>
#include <sys/prctl.h>

namespace gwanje::test {
namespace {

QString program(const QString& name)
{
    return QStringLiteral(GWANJE_BIN_DIR "/") + name;
}

/// A test that dies takes its programs with it.
void endWithParent(QProcess& process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

QJsonDocument answerOf(QNetworkReply* reply)
{
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(10000, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const auto document = QJsonDocument::fromJson(reply->readAll());
    delete reply;
    return document;
}

} // namespace

QJsonDocument httpGet(const QUrl& url)
{
    QNetworkAccessManager manager;
    return answerOf(manager.get(QNetworkRequest(url)));
}

QJsonDocument httpPost(const QUrl& url, const QJsonObject& body)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    return answerOf(manager.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact)));
}

/// What a world of the sandbox is told to do; a refusal is a failure of the test.
static void tell(const QString& world, const QString& what, const QJsonObject& wish)
{
    const auto answer = httpPost(QUrl(world + QStringLiteral("/_sandbox/") + what), wish);
    if (!answer.isObject() || answer.object().contains(u"error"))
        QTest::qFail(qPrintable(QStringLiteral("the sandbox refused its %1: %2")
                                    .arg(what, QString::fromUtf8(answer.toJson(QJsonDocument::Compact)))),
                     __FILE__, __LINE__);
}

SandboxProgram::SandboxProgram(const QStringList& options)
{
    endWithParent(m_process);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program(QStringLiteral("gwanje-sandbox")), options);
    QByteArray line;
    QElapsedTimer timer;
    timer.start();
    while (!line.endsWith('\n') && timer.elapsed() < 10000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        line += m_process.readLine();
    }
    const QJsonDocument ready = QJsonDocument::fromJson(line);
    m_railway = ready[u"railway"].toString();
    m_portal = ready[u"portal"].toString();
    m_platforms = ready[u"platforms"].toObject();
    if (m_railway.isEmpty())
        QTest::qFail("the sandbox did not say where its railway is", __FILE__, __LINE__);
}

SandboxProgram::~SandboxProgram()
{
    m_process.terminate();
    if (!m_process.waitForFinished(3000))
        m_process.kill();
    m_process.waitForFinished();
}

QJsonObject SandboxProgram::state() const
{
    return httpGet(QUrl(m_railway + QStringLiteral("/_sandbox/state"))).object();
}

void SandboxProgram::setFaults(const QJsonObject& faults) const
{
    tell(m_railway, QStringLiteral("faults"), faults);
}

QJsonObject SandboxProgram::portalState() const
{
    return httpGet(QUrl(m_portal + QStringLiteral("/_sandbox/state"))).object();
}

void SandboxProgram::setPortalFaults(const QJsonObject& faults) const
{
    tell(m_portal, QStringLiteral("faults"), faults);
}

void SandboxProgram::resetPortal() const
{
    tell(m_portal, QStringLiteral("reset"), {});
}

void SandboxProgram::advancePortal(int minutes) const
{
    tell(m_portal, QStringLiteral("advance"), {{QStringLiteral("minutes"), minutes}});
}

QJsonArray SandboxProgram::everMade() const
{
    return state()[u"reservations"].toArray();
}

QJsonArray SandboxProgram::standing() const
{
    QJsonArray result;
    for (const auto& value : everMade()) {
        if (value.toObject()[u"live"].toBool())
            result.append(value);
    }
    return result;
}

ConsoleProgram::ConsoleProgram(const QString& dataFolder, const QStringList& options,
                               const QMap<QString, QString>& environment)
    : m_dataFolder(dataFolder), m_options(options), m_environment(environment)
{
    endWithParent(m_process);
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                     [this] { m_said += m_process.readAllStandardError(); });
}

ConsoleProgram::~ConsoleProgram()
{
    if (isRunning() && !terminate())
        kill();
}

QProcessEnvironment ConsoleProgram::environmentWith(const QMap<QString, QString>& more) const
{
    QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
    for (const QString& name : result.keys()) {
        if (name.startsWith(QLatin1String("GWANJE_")))
            result.remove(name);
    }
    result.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS")); // no keyring: passwords stay in memory
    result.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    result.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_dataFolder); // a machine-wide pace of this test's own
    for (const auto* map : {&m_environment, &more}) {
        for (auto it = map->cbegin(); it != map->cend(); ++it)
            result.insert(it.key(), it.value());
    }
    return result;
}

bool ConsoleProgram::start(const QMap<QString, QString>& moreEnvironment)
{
    m_said.clear();
    m_process.setProcessEnvironment(environmentWith(moreEnvironment));
    m_process.start(program(QStringLiteral("gwanje")),
                    QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"), m_dataFolder} + m_options);
    QByteArray out;
    QElapsedTimer timer;
    timer.start();
    while (!out.contains("ready\n") && timer.elapsed() < 20000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(50);
        out += m_process.readAllStandardOutput();
    }
    if (!out.contains("ready\n"))
        qWarning("the console did not start: %s", m_said.constData());
    return out.contains("ready\n");
}

bool ConsoleProgram::waitForEnd(int ms)
{
    const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(ms);
    m_said += m_process.readAllStandardError();
    return ended;
}

void ConsoleProgram::kill()
{
    m_process.kill();
    waitForEnd();
}

bool ConsoleProgram::terminate(int ms)
{
    m_process.terminate();
    return waitForEnd(ms);
}

Answer ConsoleProgram::call(const QStringList& verb, int ms) const
{
    QProcess process;
    endWithParent(process);
    process.setProcessEnvironment(environmentWith({}));
    process.start(program(QStringLiteral("gwanje")), QStringList{QStringLiteral("--data-dir"), m_dataFolder} +
                                                         m_options + verb + QStringList{QStringLiteral("--json")});
    Answer answer;
    if (!process.waitForFinished(ms)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        answer.exitCode = process.exitCode();
    }
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    answer.json = QJsonDocument::fromJson(answer.out).object();
    return answer;
}

QString ConsoleProgram::brokenRules() const
{
    const Answer answer = call({QStringLiteral("db"), QStringLiteral("check")});
    return answer.exitCode == 0 ? QString() : QString::fromUtf8(answer.out + answer.err);
}

QJsonObject ConsoleProgram::waitForTask(const QString& id, const QStringList& states, int ms) const
{
    QElapsedTimer timer;
    timer.start();
    QJsonObject task;
    do {
        task = call({QStringLiteral("train"), QStringLiteral("show"), id}).json;
        if (states.contains(task[u"status"].toString()))
            break;
        QTest::qWait(50);
    } while (timer.elapsed() < ms);
    return task;
}

QString ConsoleProgram::startTask(const QStringList& more) const
{
    const QString date = QDate::currentDate().addDays(2).toString(Qt::ISODate);
    const Answer answer = call(QStringList{QStringLiteral("train"), QStringLiteral("start"), QStringLiteral("--dep"),
                                           QStringLiteral("수서"), QStringLiteral("--arr"), QStringLiteral("부산"),
                                           QStringLiteral("--date"), date, QStringLiteral("--from"),
                                           QStringLiteral("06:00"), QStringLiteral("--to"), QStringLiteral("22:00"),
                                           QStringLiteral("--interval"), QStringLiteral("100")} +
                               more);
    if (answer.exitCode != 0)
        qWarning("train start: %s%s", answer.out.constData(), answer.err.constData());
    return answer.json[u"task_id"].toString();
}

} // namespace gwanje::test
