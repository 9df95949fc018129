// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/RedisUrl.h"
#include "support/TestMain.h"

using namespace gwanje;
using redis::RedisUrl;

class tst_RedisUrl final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("password");
        const auto row = [](const char* text, const char* shown, const char* password = "") {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(shown)
                                << QString::fromLatin1(password);
        };
        row("redis://cache", "redis://cache:6379/0");
        row("redis://cache/3", "redis://cache:6379/3");
        row("REDIS://10.0.0.7:7000/2", "redis://10.0.0.7:7000/2");
        row("redis://:se%3Acr%40t@cache:7000/2", "redis://cache:7000/2", "se:cr@t");
        row("redis://:a@b@cache", "redis://cache:6379/0", "a@b");
        row("redis://kim:pw@cache:1/", "redis://cache:1/0", "pw");
        row("redis://[::1]:6380/1", "redis://[::1]:6380/1");
        row("redis://[::1]", "redis://[::1]:6379/0");
        row("unix:///run/redis.sock", "unix:///run/redis.sock");
        row("unix:///home/a@b/redis.sock?db=4", "unix:///home/a@b/redis.sock?db=4");
        row("unix://:pw@/run/redis.sock", "unix:///run/redis.sock", "pw");
        row("redis+sentinel://a:1,b:2/main", "redis+sentinel://a:1,b:2/main/0");
        row("redis+sentinel://:pw@a,[::1]:5/main/7", "redis+sentinel://a:26379,[::1]:5/main/7", "pw");
    }
    void readsEveryForm()
    {
        QFETCH(QString, text);
        const auto url = RedisUrl::parse(text);
        QVERIFY2(url, qPrintable(url ? QString() : url.error().toString()));
        QTEST(url->shown(), "shown");
        QTEST(url->password, "password");
        QVERIFY(RedisUrl::parse(url->shown()));
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 "cache:6379",
                                 "http://cache",
                                 "rediss://cache",
                                 "redis://",
                                 "redis:///0",
                                 "redis://:pw@",
                                 "redis://cache:0",
                                 "redis://cache:65536",
                                 "redis://cache:x",
                                 "redis://cache/x",
                                 "redis://cache/-1",
                                 "redis://[::1/0",
                                 "redis://[::1]x",
                                 "unix://",
                                 "unix:///",
                                 "unix://run/redis.sock",
                                 "unix:///run/r.sock?db=x",
                                 "redis+sentinel://a:1",
                                 "redis+sentinel://a:1/",
                                 "redis+sentinel:///main",
                                 "redis+sentinel://a:x/main",
                                 "redis+sentinel://a:1/main/x",
                                 "redis+sentinel://a/main/1/2"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refusesWhatIsNone()
    {
        QFETCH(QString, text);
        const auto url = RedisUrl::parse(text);
        QVERIFY(!url);
        QCOMPARE(url.error().name(), u"CFG_BAD_URL"_qs);
        QVERIFY(!url.error().context.value(u"reason"_qs).isEmpty());
    }

    void neverTellsThePassword()
    {
        const auto refused = RedisUrl::parse(u"redis://kim:top@secret@cache:none"_qs);
        QVERIFY(!refused);
        QVERIFY2(!refused.error().toString().contains(u"top"), qPrintable(refused.error().toString()));
        QVERIFY(!refused.error().toString().contains(u"secret"));
    }
};

GWANJE_TEST(tst_RedisUrl)
#include "tst_RedisUrl.moc"
