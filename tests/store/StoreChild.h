// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// This test program again, as a process of its own that can be killed or hold a lock.

#include <csignal>
#include <QCoreApplication>
#include <QProcess>
#include <sys/prctl.h>

namespace gwanje::test {

class StoreChild final
{
public:
    /// `deed` is one that StoreChild.cpp knows; `uid` other than 0: run as that user.
    StoreChild(const QString& deed, const QString& url, unsigned uid = 0)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GWANJE_STORE_CHILD"), deed);
        environment.insert(QStringLiteral("GWANJE_STORE_URL"), url);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.setChildProcessModifier([uid] {
            if (uid != 0 && ::setuid(uid) != 0)
                ::_exit(127);
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        });
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("StoreChild")});
    }
    ~StoreChild()
    {
        process.kill();
        process.waitForFinished();
    }

    /// The next line that begins with "said ", without that; empty: it ended.
    QString line()
    {
        while (true) {
            while (!process.canReadLine()) {
                if (!process.waitForReadyRead(20000) && !process.canReadLine())
                    return {};
            }
            const QByteArray text = process.readLine().trimmed();
            if (text.startsWith("said "))
                return QString::fromUtf8(text.mid(5));
        }
    }

    QProcess process;
};

} // namespace gwanje::test
