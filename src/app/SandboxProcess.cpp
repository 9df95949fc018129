// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SandboxProcess.h"

#include "telemetry/Log.h"
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::app {

using namespace std::chrono_literals;

SandboxProcess::SandboxProcess(QObject* parent) : QObject(parent)
{
    m_again.setSingleShot(true);
    m_impatient.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SandboxProcess::launch);
    connect(&m_impatient, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SandboxProcess::readLine);
    connect(&m_process, &QProcess::finished, this, [this](int code) { ended(u"exit code %1"_qs.arg(code)); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended(m_process.errorString());
    });
    m_process.setStandardErrorFile(QProcess::nullDevice());
}

SandboxProcess::~SandboxProcess()
{
    m_wanted = false;
    m_process.disconnect(this);
    if (isRunning()) { // it has nothing to save: no time for good manners. QProcess would wait too, but complain
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void SandboxProcess::start()
{
    m_wanted = true;
    if (!isRunning() && !m_again.isActive())
        launch();
}

void SandboxProcess::stop()
{
    m_wanted = false;
    m_problem.reset();
    m_again.stop();
    {
        const QMutexLocker lock(&m_mutex);
        m_railway.clear();
        m_portal.clear();
        m_platforms.clear();
    }
    if (isRunning()) {
        m_process.terminate();
        m_impatient.start(500ms);
    }
}

QUrl SandboxProcess::railway() const
{
    const QMutexLocker lock(&m_mutex);
    return m_railway;
}

QUrl SandboxProcess::portal() const
{
    const QMutexLocker lock(&m_mutex);
    return m_portal;
}

QMap<QString, QUrl> SandboxProcess::platforms() const
{
    const QMutexLocker lock(&m_mutex);
    return m_platforms;
}

void SandboxProcess::launch()
{
    QStringList arguments{u"--with-parent"_qs};
    if (m_port > 0 && m_failures < 3) // the ports may have been taken meanwhile
        arguments << u"--railway-port"_qs << QString::number(m_port);
    if (m_portalPort > 0 && m_failures < 3)
        arguments << u"--portal-port"_qs << QString::number(m_portalPort);
    if (m_platformsPort > 0 && m_failures < 3)
        arguments << u"--platforms-port"_qs << QString::number(m_platformsPort);
    m_process.start(QCoreApplication::applicationDirPath() + u"/gwanje-sandbox"_qs, arguments);
}

void SandboxProcess::readLine()
{
    while (m_process.canReadLine()) {
        const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
        const QUrl railway(line.value(u"railway"_qs).toString());
        if (!railway.isValid() || railway.isEmpty() || !m_wanted)
            continue;
        m_failures = 0;
        m_problem.reset();
        m_port = railway.port();
        const QUrl portal(line.value(u"portal"_qs).toString());
        m_portalPort = portal.port(0);
        QMap<QString, QUrl> platforms;
        const QJsonObject urls = line.value(u"platforms"_qs).toObject();
        for (auto it = urls.begin(); it != urls.end(); ++it)
            platforms.insert(it.key(), QUrl(it.value().toString()));
        m_platformsPort = platforms.value(u"alpha"_qs).port(0);
        {
            const QMutexLocker lock(&m_mutex);
            m_railway = railway;
            m_portal = portal;
            m_platforms = platforms;
        }
        telemetry::info("app", "sandbox.ready", u"training sandbox at "_qs + railway.toString());
        Q_EMIT ready();
    }
}

void SandboxProcess::ended(const QString& reason)
{
    m_impatient.stop();
    {
        const QMutexLocker lock(&m_mutex);
        m_railway.clear();
        m_portal.clear();
        m_platforms.clear();
    }
    if (!m_wanted)
        return;
    ++m_failures;
    m_again.start(std::min<std::chrono::milliseconds>(200ms * (1 << std::min(m_failures, 8)), 30s));
    m_problem = core::Error{core::ErrorCode::APP_SANDBOX_START, {{u"reason"_qs, reason}}, nullptr};
    telemetry::log(telemetry::Level::Warning, "app", "sandbox.ended", *m_problem);
    Q_EMIT failed(*m_problem);
}

} // namespace gwanje::app
