// SPDX-License-Identifier: GPL-3.0-or-later
// A login is taken from one browser to the next, with what a browser forgets when it closes.
#include "BrowserBed.h"
#include "datasync/SavedCookies.h"

using namespace gwanje;
using namespace gwanje::test;

class tst_SavedCookies final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewBrowserIsStillLoggedIn()
    {
        BrowserBed bed;
        const QString path = bed.folder.filePath(u"session.json"_qs);
        GWANJE_OK(bed.start());
        GWANJE_OK(bed.go(u"/enter"_qs));
        QJsonObject host{{u"name"_qs, u"host"_qs}, {u"value"_qs, u"1"_qs}, {u"domain"_qs, u"shop.example"_qs},
                         {u"path"_qs, u"/"_qs},    {u"secure"_qs, true},   {u"sameSite"_qs, u"None"_qs}};
        QJsonObject whole = host;
        whole[u"domain"] = u".shop.example"_qs;
        const QJsonObject more{{u"cookies"_qs, QJsonArray{host, whole}}};
        GWANJE_OK(bed.wait(bed.session().devTools(u"Storage.setCookies"_qs, more, {})));
        const auto before = all(bed);
        const auto saved = bed.wait(datasync::saveCookies(bed.session(), path, {}));
        GWANJE_OK(saved);
        QCOMPARE(*saved, 4);
        QCOMPARE(QFile(path).permissions() & 0x7077, QFile::ReadOwner | QFile::WriteOwner);
        bed.close();

        QVERIFY(QDir(datasync::BrowserRecord::profileIn(bed.place())).removeRecursively());
        GWANJE_OK(bed.start());
        QVERIFY(all(bed).isEmpty());
        const auto restored = bed.wait(datasync::restoreCookies(bed.session(), path, {}));
        GWANJE_OK(restored);
        QCOMPARE(*restored, 4);
        QCOMPARE(all(bed), before);
        GWANJE_OK(bed.go(u"/who"_qs));
        QVERIFY2(bed.portal.cookies.contains("sid=once"), bed.portal.cookies.constData());
        QVERIFY2(bed.portal.cookies.contains("kept=long"), bed.portal.cookies.constData());

        const auto none = bed.wait(datasync::restoreCookies(bed.session(), path + u"x"_qs, {}));
        GWANJE_OK(none);
        QCOMPARE(*none, 0);
        for (const QByteArray text :
             {"", "{\"cookies\": [{\"name\": \"a\"", "{\"cookies\": [7]}", "{\"cookies\": {}}"}) {
            QFile damaged(path);
            QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(text) == text.size());
            damaged.close();
            GWANJE_ERROR_IS(bed.wait(datasync::restoreCookies(bed.session(), path, {})), CORE_FILE);
        }
        GWANJE_ERROR_IS(bed.wait(datasync::saveCookies(bed.session(), u"/proc/none/x"_qs, {})), CORE_FILE);
        bed.close();
    }

private:
    /// All cookies, each as "domain name value session", in order.
    static QStringList all(BrowserBed& bed)
    {
        const auto told = bed.wait(bed.session().devTools(u"Storage.getCookies"_qs, {}, {}));
        QStringList lines;
        if (!told)
            return {told.error().toString()};
        for (const auto& cookie : told->value(u"cookies"_qs).toArray())
            lines << u"%1 %2 %3 %4 %5"_qs
                         .arg(cookie[u"domain"].toString(), cookie[u"name"].toString(), cookie[u"value"].toString(),
                              cookie[u"sameSite"].toString())
                         .arg(cookie[u"session"].toBool());
        lines.sort();
        return lines;
    }
};

GWANJE_TEST(tst_SavedCookies)
#include "tst_SavedCookies.moc"
