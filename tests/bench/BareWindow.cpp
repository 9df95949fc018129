// SPDX-License-Identifier: GPL-3.0-or-later
#include "BareWindow.h"

#include "Processes.h"
#include "StallProbe.h"
#include <cstdio>
#include <QApplication>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QWidget>
#include <unistd.h>

namespace gwanje::bench {

BareWindow::BareWindow()
{
    endWithParent(m_process);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

BareWindow::~BareWindow()
{
    if (m_process.state() != QProcess::NotRunning)
        finish();
}

bool BareWindow::begin()
{
    m_process.start(QCoreApplication::applicationFilePath(), {u"--bare-window"_qs});
    return m_process.waitForReadyRead(10'000) && m_process.readLine() == "ready\n";
}

QJsonObject BareWindow::finish()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
    return QJsonDocument::fromJson(m_process.readAllStandardOutput()).object();
}

int runBareWindow(int& argc, char** argv)
{
    const QApplication application(argc, argv);
    QWidget window;
    window.resize(1280, 800);
    window.show();
    StallProbe probe;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    QTimer::singleShot(500, &probe, [&probe] { // its own coming up is not what is measured
        probe.start();
        std::fputs("ready\n", stdout);
        std::fflush(stdout);
    });
    QCoreApplication::exec();
    probe.stop();
    std::fputs(QJsonDocument(probe.toJson()).toJson(QJsonDocument::Compact).constData(), stdout);
    std::fflush(stdout);
    return 0;
}

} // namespace gwanje::bench
