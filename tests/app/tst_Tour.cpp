// SPDX-License-Identifier: GPL-3.0-or-later
// The guided tour clicks the real window against the real sandbox; afterwards another start finds all of it again.

#include "support/Programs.h"
#include "support/TestMain.h"
#include <QDir>
#include <QImage>

using namespace gwanje;

class tst_Tour final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void succeedsAndIsRemembered()
    {
        const QTemporaryDir data, pictures;
        QProcess tour;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString& display : {u"QT_QPA_PLATFORM"_qs, u"DISPLAY"_qs, u"WAYLAND_DISPLAY"_qs})
            environment.remove(display); // where there is none it draws offscreen
        environment.insert(u"XDG_RUNTIME_DIR"_qs, data.path());
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_qs);
        tour.setProcessEnvironment(environment);
        tour.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"),
                   {u"--data-dir"_qs, data.path(), u"--tour"_qs, pictures.path()});
        QVERIFY(tour.waitForFinished(110000));
        const QByteArray told = tour.readAllStandardOutput();
        QVERIFY2(tour.exitStatus() == QProcess::NormalExit && tour.exitCode() == 0, told.constData());
        QVERIFY2(told.contains(" 0 failed"), told.constData());
        for (const char* page : {"overview", "train", "alerts", "audit", "monitoring", "logs", "settings"}) {
            for (const char* kind : {"ko-light", "ko-dark", "en-light", "en-dark"}) {
                const QImage picture(pictures.filePath(
                    QStringLiteral("%1-%2.png").arg(QString::fromLatin1(page), QString::fromLatin1(kind))));
                QVERIFY2(picture.width() > 800 && picture.height() > 500, page);
            }
        }

        for (const char* kind : {"ko-light", "ko-dark", "en-light", "en-dark"})
            QVERIFY(QFile::exists(pictures.filePath(QStringLiteral("palette-%1.png").arg(QString::fromLatin1(kind)))));

        test::ConsoleProgram again(data.path(), {u"--set"_qs, u"train.resume_at_start=no"_qs});
        QStringList states;
        for (const auto& task : again.call({u"train"_qs, u"list"_qs}).json[u"items"].toArray())
            states << task[u"status"].toString();
        states.sort();
        QCOMPARE(states, (QStringList{u"cancelled"_qs, u"reserved"_qs}));
    }
};

GWANJE_TEST(tst_Tour)
#include "tst_Tour.moc"
