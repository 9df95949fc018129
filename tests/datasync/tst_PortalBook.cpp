// SPDX-License-Identifier: GPL-3.0-or-later
// Profiles of portals: those that come with the program, an operator's own over them, and what is refused and why.

#include "datasync/PortalBook.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace gwanje;
using namespace gwanje::datasync;
using core::ErrorCode;

namespace {

QJsonObject shippedSandbox()
{
    QFile file(u":/portals/sandbox.json"_qs);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QByteArray textOf(const QJsonObject& json)
{
    return QJsonDocument(json).toJson();
}

} // namespace

class tst_PortalBook final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_book = std::make_unique<PortalBook>(m_folder->filePath(u"portals"_qs));
        m_book->read();
    }

    void thoseThatComeWithTheProgramAreGood()
    {
        QStringList names;
        for (const PortalProfile& profile : m_book->all()) {
            names << profile.portal.name;
            QVERIFY(!profile.isOwn && !profile.problem);
            QVERIFY(profile.portal.check());
            const auto again = portalFromJson(toJson(profile.portal));
            QVERIFY(again);
            QCOMPARE(toJson(*again), toJson(profile.portal));
        }
        QCOMPARE(names, QStringList({u"publ"_qs, u"sandbox"_qs}));
        QVERIFY(!m_book->portal(u"publ"_qs)->isActive); // nobody's portal is visited before somebody says so
    }

    void anUnknownPortalIsToldWithThoseThereAre()
    {
        const auto portal = m_book->portal(u"nope"_qs);
        QCOMPARE(portal.error().code, ErrorCode::SYNC_PORTAL_UNKNOWN);
        QCOMPARE(portal.error().context.value(u"known"_qs), u"publ, sandbox"_qs);
        QCOMPARE(m_book->reset(u"nope"_qs).error().code, ErrorCode::SYNC_PORTAL_UNKNOWN);
        QCOMPARE(m_book->text(u"nope"_qs).error().code, ErrorCode::SYNC_PORTAL_UNKNOWN);
    }

    void anOperatorsProfileStandsOverOursUntilItIsReset()
    {
        QJsonObject json = shippedSandbox();
        json.insert(u"title"_qs, u"우리 콘솔"_qs);
        QVERIFY(m_book->save(textOf(json)));
        QCOMPARE(m_book->portal(u"sandbox"_qs)->title, u"우리 콘솔"_qs);
        const QString file = m_folder->filePath(u"portals/sandbox.json"_qs);
        QCOMPARE(QFileInfo(file).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        QCOMPARE(*m_book->text(u"sandbox"_qs), textOf(json));

        PortalBook another(m_folder->filePath(u"portals"_qs));
        another.read();
        QCOMPARE(another.portal(u"sandbox"_qs)->title, u"우리 콘솔"_qs);

        QVERIFY(m_book->reset(u"sandbox"_qs));
        QVERIFY(!QFile::exists(file));
        QCOMPARE(m_book->portal(u"sandbox"_qs)->title, shippedSandbox().value(u"title"_qs).toString());
    }

    void aPortalOfTheOperatorsOwnIsGoneOnceItIsReset()
    {
        QJsonObject json = shippedSandbox();
        json.insert(u"name"_qs, u"mine"_qs);
        QVERIFY(m_book->save(textOf(json)));
        QVERIFY(m_book->portal(u"mine"_qs));
        QCOMPARE(m_book->portal(u"mine"_qs)->streams.first().mapping.portal, u"mine"_qs);
        QVERIFY(m_book->reset(u"mine"_qs));
        QCOMPARE(m_book->portal(u"mine"_qs).error().code, ErrorCode::SYNC_PORTAL_UNKNOWN);
    }

    /// Written by hand, beside the console.
    void aBrokenFileCostsNoOtherAndOursStands()
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(u"portals"_qs)));
        const auto write = [&](const QString& name, const QByteArray& text) {
            QFile file(m_folder->filePath(u"portals/"_qs + name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        };
        write(u"sandbox.json"_qs, "{\n  \"name\": \"sandbox\",\n  oops\n}");
        write(u"other.json"_qs, textOf(shippedSandbox())); // the name within is another
        m_book->read();
        QVERIFY(m_book->portal(u"publ"_qs));
        QVERIFY(m_book->portal(u"sandbox"_qs)); // ours
        QCOMPARE(m_book->portal(u"other"_qs).error().code, ErrorCode::SYNC_PROFILE);
        for (const PortalProfile& profile : m_book->all()) {
            if (profile.portal.name != u"sandbox")
                continue;
            QVERIFY(profile.isOwn && profile.problem);
            QCOMPARE(profile.problem->context.value(u"what"_qs), u"line 3"_qs);
        }
        QVERIFY(m_book->text(u"sandbox"_qs)->contains("oops")); // to be mended
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<QString>("path"); // of what is changed: "form/login"
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("what");
        const auto row = [](const char* name, const QString& path, const QJsonValue& value, const QString& what) {
            QTest::newRow(name) << path << value << what;
        };
        row("no name", u"name"_qs, QString(), u"name"_qs);
        row("no title", u"title"_qs, QString(), u"title"_qs);
        row("no text", u"title"_qs, 5, u"title"_qs);
        row("no login page", u"login_page"_qs, QString(), u"login_page"_qs);
        row("no mark", u"login_mark"_qs, u" "_qs, u"login_mark"_qs);
        row("no probe page", u"probe_page"_qs, QString(), u"probe_page"_qs);
        row("no password field", u"form/password"_qs, QString(), u"password"_qs);
        row("a field misspelt", u"logn_page"_qs, u"/"_qs, u"logn_page"_qs);
        row("a field of the form misspelt", u"form/passwort"_qs, u"#p"_qs, u"passwort"_qs);
        row("a session of no time", u"session_hours"_qs, 0, u"session_hours"_qs);
        row("no streams", u"streams"_qs, QJsonArray(), u"streams"_qs);
        row("the sandbox's address elsewhere", u"sandbox"_qs, false, u"address"_qs);
    }
    void whatIsRefused()
    {
        QFETCH(const QString, path);
        QFETCH(const QJsonValue, value);
        QJsonObject json = shippedSandbox();
        if (path.startsWith(u"form/")) {
            QJsonObject form = json.value(u"form"_qs).toObject();
            form.insert(path.mid(5), value);
            json.insert(u"form"_qs, form);
        } else {
            json.insert(path, value);
        }
        const auto saved = m_book->save(textOf(json));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::SYNC_PROFILE);
        QTEST(saved.error().context.value(u"what"_qs), "what");
        QVERIFY(!QFile::exists(m_folder->filePath(u"portals/sandbox.json"_qs)));
    }

    void aNameIsNoPath()
    {
        QJsonObject json = shippedSandbox();
        json.insert(u"name"_qs, u"../x"_qs);
        QCOMPARE(m_book->save(textOf(json)).error().code, ErrorCode::SYNC_MAPPING); // its streams carry it, too
        QVERIFY(!QFile::exists(m_folder->filePath(u"x.json"_qs)));
    }

    void aPasswordIsTypedOnSafeAddressesOnly_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("https") << u"https://console.example"_qs << true;
        QTest::newRow("http of the machine") << u"http://127.0.0.1:8080"_qs << true;
        QTest::newRow("http") << u"http://console.example"_qs << false;
        QTest::newRow("with a password") << u"https://a:b@console.example"_qs << false;
        QTest::newRow("file") << u"file:///etc/passwd"_qs << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void aPasswordIsTypedOnSafeAddressesOnly()
    {
        QFETCH(const QString, address);
        QFETCH(const bool, isTaken);
        QJsonObject json = shippedSandbox();
        json.insert(u"sandbox"_qs, false);
        json.insert(u"address"_qs, address);
        QCOMPARE(m_book->save(textOf(json)).has_value(), isTaken);
    }

    void chartsWantColumnsThatFit()
    {
        QJsonObject json = shippedSandbox();
        QJsonArray streams = json.value(u"streams"_qs).toArray();
        QJsonObject members = streams.first().toObject();
        members.insert(u"amount_column"_qs, u"name"_qs);
        streams[0] = members;
        json.insert(u"streams"_qs, streams);
        const auto saved = m_book->save(textOf(json));
        QCOMPARE(saved.error().context.value(u"what"_qs), u"amount_column"_qs);
    }

    void anyBytesAreAnErrorAtWorst()
    {
        std::mt19937 dice(7);
        const QByteArray good = textOf(shippedSandbox());
        for (int i = 0; i < 2000; ++i) {
            QByteArray text = good;
            for (int hits = 1 + int(dice() % 3); hits > 0; --hits)
                text[qsizetype(dice() % quint32(text.size()))] = char(dice() & 0xff);
            const auto portal = portalFromText(text, u"x.json"_qs);
            if (portal)
                QVERIFY(portal->check());
            else
                QVERIFY(portal.error().code == ErrorCode::SYNC_PROFILE ||
                        portal.error().code == ErrorCode::SYNC_MAPPING);
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PortalBook> m_book;
};

GWANJE_TEST(tst_PortalBook)
#include "tst_PortalBook.moc"
