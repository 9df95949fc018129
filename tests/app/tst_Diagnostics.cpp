// SPDX-License-Identifier: GPL-3.0-or-later
// The diagnostics bundle, made by the real program: what is in it, and that planted secrets and persons are not.
#include "support/Programs.h"
#include "support/TestMain.h"
#include <pwd.h>
#include <QJsonArray>
#include <QtTest>
#include <unistd.h>

using namespace gwanje;

class tst_Diagnostics final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const QString& name) const { return m_folder->filePath(name); }

    static QByteArray tar(const QStringList& arguments)
    {
        QProcess process;
        process.start(u"tar"_qs, arguments);
        process.waitForFinished();
        return process.readAllStandardOutput();
    }
    QByteArray contents(const QString& bundle) const { return tar({u"-xzOf"_qs, bundle}); }
    QJsonObject file(const QString& bundle, const QString& name) const
    {
        return QJsonDocument::fromJson(tar({u"-xzOf"_qs, bundle, u"gwanje-diagnostics/"_qs + name})).object();
    }
    void plant() const
    {
        QDir().mkpath(path(u"data/logs"_qs));
        QFile log(path(u"data/logs/gwanje_%1.log"_qs.arg(QDate::currentDate().toString(Qt::ISODate))));
        QVERIFY(log.open(QIODevice::WriteOnly));
        // As a line would stand there if the log's own mask had failed.
        log.write("{\"ts\":\"2026-11-21T01:00:00.000Z\",\"level\":\"info\",\"area\":\"app\",\"event\":\"x\",\"msg\":"
                  "\"login=1234567890 phone 010-1234-5678 mail someone@example.org password=plantedsecret\","
                  "\"password\":\"plantedsecret\",\"cookie\":\"JSESSIONID=plantedcookie\"}\n");
        log.write("{\"ts\":\"2026-11-21T01:00:01.000Z\",\"level\":\"info\",\"area\":\"app\",\"event\":\"y\",\"msg\":\"" +
                  QDir::homePath().toUtf8() + "/here\"}\n");
        QFile settings(path(u"data/settings.json"_qs));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        const QJsonObject values{
            {u"notifications.webhook_url"_qs, u"https://hooks.example.org/services/plantedpath"_qs},
            {u"redis_url"_qs, u"redis://:plantedpassword@127.0.0.1:1/0"_qs},
            {u"train.live_reserve_account"_qs, u"plantedaccount"_qs}};
        settings.write(QJsonDocument(QJsonObject{{u"version"_qs, 1}, {u"values"_qs, values}}).toJson());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void holdsEveryPartAndNoSecret()
    {
        plant();
        const test::ConsoleProgram console(path(u"data"_qs), {});
        const QString bundle = path(u"bundle.tar.gz"_qs);
        const auto answer = console.call({u"diagnostics"_qs, bundle});
        QVERIFY2(answer.exitCode == 0, (answer.out + answer.err).constData());
        QCOMPARE(answer.json[u"bytes"].toInteger(), QFileInfo(bundle).size());
        QVERIFY(!(QFileInfo(bundle).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        const QByteArray list = tar({u"-tvzf"_qs, bundle});
        for (const char* name : {"versions.json", "settings.json", "machine.json", "stores.json", "alerts.json",
                                 "metrics.txt", "log.jsonl"})
            QVERIFY2(list.contains(name), name);
        QVERIFY(!list.contains(::getpwuid(::getuid())->pw_name) || ::getuid() == 0);
        const QByteArray all = contents(bundle);
        for (const char* secret : {"plantedsecret", "plantedcookie", "plantedpath", "plantedpassword", "plantedaccount",
                                   "1234567890", "010-1234-5678", "someone@example.org"})
            QVERIFY2(!all.contains(secret), secret);
        QVERIFY(!all.contains(QSysInfo::machineHostName().toUtf8()));
        if (QDir::homePath().size() > 5)
            QVERIFY(!all.contains(QDir::homePath().toUtf8()));
        QVERIFY(all.contains("\"event\":\"y\"")); // the log itself is there
        QVERIFY(!file(bundle, u"machine.json"_qs)[u"os"].toString().isEmpty());
        QVERIFY(!file(bundle, u"versions.json"_qs)[u"gwanje"].toString().isEmpty());
        const QJsonObject webhook = file(bundle, u"settings.json"_qs)[u"notifications.webhook_url"].toObject();
        QCOMPARE(webhook[u"value"].toString(), u"(set)"_qs);
        QCOMPARE(webhook[u"source"].toString(), u"file"_qs);
    }
    void aRunningConsoleTellsOfItsStores()
    {
        test::ConsoleProgram console(path(u"data"_qs), {});
        QVERIFY(console.start());
        const QString bundle = path(u"bundle.tar.gz"_qs);
        const auto answer = console.call({u"diagnostics"_qs, bundle});
        QVERIFY2(answer.exitCode == 0, (answer.out + answer.err).constData());
        const QJsonObject stores = file(bundle, u"stores.json"_qs);
        const QJsonObject schema = stores[u"database"].toObject()[u"schema"].toObject();
        QCOMPARE(schema[u"state"].toString(), u"ready"_qs);
        QCOMPARE(schema[u"applied"].toArray().size(), schema[u"newest"].toInt());
        QCOMPARE(stores[u"redis"].toObject()[u"available"].toBool(), true);
        QVERIFY(contents(bundle).contains("database_read_seconds"));
    }
    void aBrokenDatabaseIsNoReasonToRefuse()
    {
        QDir().mkpath(path(u"data"_qs));
        QFile broken(path(u"data/gwanje.db"_qs));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(QByteArray(8192, 'x'));
        broken.close();
        const test::ConsoleProgram console(path(u"data"_qs), {});
        const QString bundle = path(u"bundle.tar.gz"_qs);
        QCOMPARE(console.call({u"diagnostics"_qs, bundle}).exitCode, 0);
        QVERIFY(tar({u"-xzOf"_qs, bundle, u"gwanje-diagnostics/stores.json"_qs}).contains("DB_"));
    }
    void aPlaceThatCannotBeWrittenIsSaid()
    {
        const test::ConsoleProgram console(path(u"data"_qs), {});
        const auto answer = console.call({u"diagnostics"_qs, path(u"none/bundle.tar.gz"_qs)});
        QCOMPARE(answer.exitCode, 1);
        QCOMPARE(answer.code(), u"CORE_FILE"_qs);
        QVERIFY(!QFile::exists(path(u"none"_qs)));
    }
};

GWANJE_TEST(tst_Diagnostics)
#include "tst_Diagnostics.moc"
