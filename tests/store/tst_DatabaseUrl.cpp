// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DatabaseUrl.h"

#include "store/Beds.h"
#include "support/TestMain.h"

using namespace gwanje;
using store::DatabaseUrl;

class tst_DatabaseUrl final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sqlite()
    {
        const auto url = DatabaseUrl::parse(u"sqlite:///srv/data%20folder/gwanje.db"_qs);
        GWANJE_OK(url);
        QVERIFY(url->dialect == store::Dialect::Sqlite && url->isLocal());
        QCOMPARE(url->path, u"/srv/data folder/gwanje.db"_qs);
    }

    void postgres()
    {
        const auto url = DatabaseUrl::parse(u"postgresql://op%40x:p%3Aw@db.example.com:5433/ops?sslmode=verify-ca"_qs);
        GWANJE_OK(url);
        QVERIFY(url->dialect == store::Dialect::Postgres && !url->isLocal());
        QCOMPARE(url->user, u"op@x"_qs);
        QCOMPARE(url->password, u"p:w"_qs);
        QCOMPARE(url->host, u"db.example.com"_qs);
        QCOMPARE(url->port, 5433);
        QCOMPARE(url->database, u"ops"_qs);
        QCOMPARE(url->parameters.value(u"sslmode"_qs), u"verify-ca"_qs);
        QVERIFY(!url->shown().contains(u"p:w"_qs) && !url->shown().contains(u"p%3Aw"_qs));
        QVERIFY(url->shown().contains(u"db.example.com:5433/ops"_qs));
    }

    void postgresOverASocket()
    {
        const auto url = DatabaseUrl::parse(u"postgresql://op@localhost/ops?host=/run/postgresql"_qs);
        GWANJE_OK(url);
        QCOMPARE(url->host, u"/run/postgresql"_qs);
        QCOMPARE(url->port, 5432);
        QVERIFY(url->isLocal());
        const auto again = DatabaseUrl::parse(url->shown());
        GWANJE_OK(again);
        QCOMPARE(again->host, url->host);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "gwanje.db", "/srv/gwanje.db", "sqlite://gwanje.db", "sqlite:///", "sqlite:///a.db?mode=ro",
              "mysql://host/db", "postgresql://host", "postgresql:///db", "postgresql://host:99999/db",
              "postgresql://host/db?connect_timeout=0", "postgresql://host/a/b", "postgresql://u:secret@/"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refused()
    {
        QFETCH(QString, text);
        const auto url = DatabaseUrl::parse(text);
        GWANJE_ERROR_IS(url, CFG_BAD_URL);
        QVERIFY(!url.error().toString().contains(u"secret"_qs));
    }
};

GWANJE_TEST(tst_DatabaseUrl)
#include "tst_DatabaseUrl.moc"
