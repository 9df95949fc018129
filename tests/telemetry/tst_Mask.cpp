// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "telemetry/Mask.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUuid>
#include <random>

using namespace gwanje::telemetry;

namespace {

/// Secrets as people and programs choose them: also with quotes, backslashes, separators and Hangul.
class Secrets final
{
public:
    explicit Secrets(unsigned seed) : m_random(seed) {}

    QString next()
    {
        static const QString alphabet = QStringLiteral("abcXYZ0189!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\" 가나");
        QString core;
        for (int i = 0; i < 8; ++i)
            core += QChar(u'a' + below(26)); // the part that is looked for afterwards
        return some(alphabet) + core + some(alphabet);
    }
    int below(int end) { return std::uniform_int_distribution<>(0, end - 1)(m_random); }
    template<class T>
    T oneOf(const QList<T>& list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }

private:
    QString some(const QString& alphabet)
    {
        QString text;
        for (int i = below(6); i > 0; --i)
            text += alphabet.at(below(static_cast<int>(alphabet.size())));
        return text;
    }

    std::mt19937 m_random;
};

const QStringList secretNames{
    QStringLiteral("password"),    QStringLiteral("Password"),      QStringLiteral("db_password"),
    QStringLiteral("pwd"),         QStringLiteral("hmpgPwdCphd"),   QStringLiteral("USR_PWD_CPHD"),
    QStringLiteral("login_pwVal"), QStringLiteral("token"),         QStringLiteral("access_token"),
    QStringLiteral("apiKey"),      QStringLiteral("client-secret"), QStringLiteral("JSESSIONID"),
    QStringLiteral("pass"),        QStringLiteral("netfunnelKey"),  QStringLiteral("KR_JSESSIONID"),
    QStringLiteral("PGPASSWORD"),  QStringLiteral("passphrase"),    QStringLiteral("비밀번호")};

QString json(const QString& name, const QString& value)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonObject{{QStringLiteral("a"), 1}, {name, value}, {QStringLiteral("z"), true}})
            .toJson(QJsonDocument::Compact));
}

QString formEncoded(const QString& value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value)).replace(QLatin1String("%20"), QLatin1String("+"));
}

} // namespace

class tst_Mask final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretsNeverSurvive_data()
    {
        QTest::addColumn<int>("spelling");
        const char* const names[] = {
            "json",  "json in json",  "json in json in json", "json cut off", "indented json", "form",
            "query", "cookie header", "authorization header", "user info",    "redis url"};
        for (int i = 0; i < static_cast<int>(std::size(names)); ++i)
            QTest::newRow(names[i]) << i;
    }
    void secretsNeverSurvive()
    {
        QFETCH(int, spelling);
        Secrets random(20261201U + static_cast<unsigned>(spelling));
        for (int round = 0; round < 3000; ++round) {
            const QString secret = random.next();
            const QString name = random.oneOf(secretNames);
            const QString text = spelt(spelling, name, secret);
            const QString shown = masked(text);
            // Any six characters of it in a row would be too many.
            for (qsizetype i = 0; i + 6 <= secret.size(); ++i) {
                const QString part = secret.mid(i, 6);
                if (part.contains(QLatin1String("***")))
                    continue;
                QVERIFY2(!shown.contains(part), qPrintable(text + QStringLiteral("  ->  ") + shown));
            }
            QCOMPARE(masked(shown), shown);
        }
    }

    void removesAndKeeps_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* text, const char* shown) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("{\"password\":\"a\\\"b\\\\\",\"id\":7}", "{\"password\":\"***\",\"id\":7}");
        row("{\"token\": 12345, \"id\": 7}", "{\"token\": ***, \"id\": 7}");
        row("a=1&password=x%26y&b=2", "a=1&password=***&b=2");
        row("GET /x?access_token=abc&n=1 200", "GET /x?access_token=***&n=1 200");
        row("Cookie: a=b; c=\"d\"\nHost: x", "Cookie: ***\nHost: x");
        row("Authorization: Bearer abcdef123456", "Authorization: ***");
        row("sent Bearer abcdef123456 twice", "sent Bearer *** twice");
        row("started with --redis-password hunter2 --headless", "started with --redis-password *** --headless");
        row("postgresql://app:hunter2@db:5432/gwanje", "postgresql://***@db:5432/gwanje");
        row("redis://:a/b@host:6379/0 failed", "redis://***@host:6379/0 failed");
        row("http://proxy.example.com:8080/a?to=b", "http://proxy.example.com:8080/a?to=b");
        row("see http://a.example.com/x and b@c", "see http://a.example.com/x and b@c");
        row("key=0123456789abcdef0123456789abcdef&nwait=3", "key=***&nwait=3");
        row("There is no setting named key=train", "There is no setting named key=train");
        row("passengers=2 passed: 3", "passengers=2 passed: 3");
        row("비밀번호를 확인하세요.", "비밀번호를 확인하세요.");
        row("<password>abc</password>", "<password>***</password>");
        row("requirepass abc", "requirepass ***");
    }
    void removesAndKeeps()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(masked(text), shown);
    }

    void personalDataKeepsOnlyItsEnds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* text, const char* shown) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("회원 2400012345 로그인", "회원 24******45 로그인");
        row("회원2400012345이", "회원24******45이");
        row("srchDvNm%3D2400012345%26x", "srchDvNm%3D24******45%26x");
        row("a\\n2400012345", "a\\n24******45");
        row("010-1234-5678", "010-****-**78");
        row("call 01012345678.", "call 010******78.");
        row("+82 10-1234-5678", "+82 1*-****-**78");
        row("02-123-4567", "02-1**-**67");
        row("from operator@example.com", "from o***@example.com");
        row("mail=operator%40example.com", "mail=o***%40example.com");
    }
    void personalDataKeepsOnlyItsEnds()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(masked(text), shown);
        QCOMPARE(masked(shown), shown);
    }

    void ordinaryNumbersStayReadable_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"0193a5b2-7c1d-7000-8000-010123456789", "2026-12-01T05:32:07.120Z", "20261201053207", "1790000000000",
              "bytes=2147483648", "{\"ms\": 1234567890}", "took 0.1234567890 s", "127.0.0.1:16379", "1234567890.5",
              "attempt 17, train 00305, 14 seats", "gwanje_2026-12-01.log", "\"rsv_total\":4294967295"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void ordinaryNumbersStayReadable()
    {
        QFETCH(QString, text);
        QCOMPARE(masked(text), text);
    }

    void uuidsOfAnyDigitsStay()
    {
        Secrets random(7);
        for (int i = 0; i < 2000; ++i) {
            QString id;
            for (const int length : {8, 4, 4, 4, 12}) {
                id += id.isEmpty() ? QString() : QStringLiteral("-");
                for (int n = 0; n < length; ++n)
                    id += QChar(u'0' + random.below(10)); // digits only: the hardest
            }
            QCOMPARE(masked(QStringLiteral("task ") + id), QStringLiteral("task ") + id);
        }
    }

    void fieldsAreMaskedByTheirName()
    {
        const auto field = [](const char* name, const char* value) {
            return maskedField(QString::fromUtf8(name), QString::fromUtf8(value));
        };
        QCOMPARE(field("redis_password", "x"), QStringLiteral("***"));
        QCOMPARE(field("login", "operator1"), QStringLiteral("op*****r1"));
        QCOMPARE(field("number", "2400012345"), QStringLiteral("24******45"));
        QCOMPARE(field("bytes", "2400012345"), QStringLiteral("2400012345"));
        QCOMPARE(field("url", "redis://u:p@h"), QStringLiteral("redis://***@h"));
        QCOMPARE(field("token", ""), QString());
    }

    void loginsOfEveryForm()
    {
        const auto login = [](const char* text) { return maskedLogin(QString::fromUtf8(text)); };
        QCOMPARE(login("2400012345"), QStringLiteral("24******45"));
        QCOMPARE(login("operator@example.com"), QStringLiteral("o***@example.com"));
        QCOMPARE(login("010-1234-5678"), QStringLiteral("010-****-**78"));
        QCOMPARE(login("ab"), QStringLiteral("**"));
        QCOMPARE(login("abc"), QStringLiteral("a*c"));
        QCOMPARE(login(""), QString());
    }

    void aTypicalLineCostsLittle()
    {
        const QString line =
            QStringLiteral("searched 수서–부산 2026-12-24 06:00, 12 trains, no seat, next look in 3100 ms");
        QBENCHMARK
        {
            for (int i = 0; i < 1000; ++i)
                masked(line);
        }
    }

private:
    static QString spelt(int spelling, const QString& name, const QString& secret)
    {
        switch (spelling) {
        case 0:
            return json(name, secret);
        case 1:
            return json(QStringLiteral("body"), json(name, secret));
        case 2:
            return json(QStringLiteral("log"), json(QStringLiteral("body"), json(name, secret)));
        case 3:
            return json(name, secret + secret).chopped(12);
        case 4:
            return QStringLiteral("{\n  \"") + name + QStringLiteral("\" : ") +
                   json(QStringLiteral("b"), secret).mid(11);
        case 5:
            return QStringLiteral("a=1&") + name + u'=' + formEncoded(secret) + QStringLiteral("&b=2");
        case 6:
            return QStringLiteral("GET https://h.example.com/p?") + name + u'=' + formEncoded(secret) +
                   QStringLiteral(" HTTP/1.1");
        case 7:
            return QStringLiteral("Set-Cookie: ") + name + u'=' + secret + QStringLiteral("; Path=/\r\nHost: h");
        case 8:
            return QStringLiteral("authorization: Basic ") + QString::fromLatin1(secret.toUtf8().toBase64());
        case 9:
            return QStringLiteral("postgresql://app:") + formEncoded(secret) + QStringLiteral("@db:5432/x is slow");
        default:
            return QStringLiteral("no answer from redis://:") + formEncoded(secret) + QStringLiteral("@h/0");
        }
    }
};

GWANJE_TEST(tst_Mask)
#include "tst_Mask.moc"
