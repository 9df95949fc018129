// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/QtMessages.h"

#include "telemetry/Log.h"
#include <cstdio>

namespace gwanje::telemetry {
namespace {

QtMessageHandler former = nullptr;

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return Level::Debug;
    case QtInfoMsg:
        return Level::Info;
    case QtWarningMsg:
        return Level::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return Level::Error;
}

void take(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    thread_local bool speaking = false; // the log's own work may make Qt say something
    if (speaking) {
        std::fputs((message + QLatin1Char('\n')).toUtf8().constData(), stderr);
        return;
    }
    speaking = true;
    log(levelOf(type), "qt", context.category ? context.category : "default", message);
    speaking = false;
}

} // namespace

QtMessages::QtMessages()
{
    former = qInstallMessageHandler(take);
}

QtMessages::~QtMessages()
{
    qInstallMessageHandler(former);
}

} // namespace gwanje::telemetry
