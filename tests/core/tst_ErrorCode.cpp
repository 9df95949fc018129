// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ErrorCode.h"
#include "support/TestMain.h"

using namespace gwanje::core;

namespace {

QSet<QString> placeholders(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("\\{([^|}]*)(\\|[^}]*)?\\}"));
    QSet<QString> names;
    for (auto it = form.globalMatch(text); it.hasNext();)
        names.insert(it.next().captured(1));
    return names;
}

} // namespace

class tst_ErrorCode final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCodeSpeaksBothLanguages_data()
    {
        QTest::addColumn<ErrorCode>("code");
        for (const ErrorCode code : allErrorCodes())
            QTest::newRow(qPrintable(codeName(code))) << code;
    }
    void everyCodeSpeaksBothLanguages()
    {
        QFETCH(ErrorCode, code);
        const QString ko = sentence(code, Language::Korean), en = sentence(code, Language::English);
        QVERIFY(!ko.isEmpty() && !en.isEmpty());
        static const QRegularExpression hangul(QStringLiteral("[가-힣]"));
        QVERIFY(hangul.match(ko).hasMatch());
        QVERIFY(!hangul.match(en).hasMatch());
        QCOMPARE(placeholders(ko), placeholders(en));

        const QString adviceKo = advice(code, Language::Korean), adviceEn = advice(code, Language::English);
        QCOMPARE(adviceKo.isEmpty(), adviceEn.isEmpty());
        QCOMPARE(placeholders(adviceKo), placeholders(adviceEn));
        QVERIFY2(severity(code) == Severity::Info || !adviceKo.isEmpty() ||
                     codeName(code).startsWith(QLatin1String("TRN_")),
                 "a failure needs advice");

        static const QRegularExpression snake(QStringLiteral("^[a-z][a-z0-9_]*$"));
        for (const QString& name : placeholders(ko + adviceKo))
            QVERIFY2(snake.match(name).hasMatch(), qPrintable(name));
        QVERIFY(httpStatus(code) >= 200 && httpStatus(code) < 600);
        QVERIFY(severity(code) != Severity::Error || httpStatus(code) >= 400);
    }

    void momentsAreToldAsKoreasClocksShowThem()
    {
        const Context context{{QStringLiteral("train"), QStringLiteral("329")},
                              {QStringLiteral("deadline"), QStringLiteral("2026-11-21T20:37:03.000Z")}};
        for (const Language language : {Language::Korean, Language::English}) {
            const QString text = sentence(ErrorCode::TRN_RESERVED, language, context);
            QVERIFY2(text.contains(QStringLiteral("11-22 05:37")) && !text.contains(QLatin1Char('Z')),
                     qPrintable(text));
        }
    }

    void namesLeadBackToCodes()
    {
        static const QRegularExpression form(QStringLiteral("^[A-Z]{2,4}(_[A-Z0-9]+)+$"));
        QSet<QString> names;
        for (const ErrorCode code : allErrorCodes()) {
            const QString name = codeName(code);
            QVERIFY2(form.match(name).hasMatch(), qPrintable(name));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QVERIFY(errorCodeNamed(name) == code);
            QVERIFY(name.startsWith(area(code) + u'_'));
        }
        QVERIFY(names.size() > 50);
        QVERIFY(!errorCodeNamed(u"TRN_NO_SUCH").has_value());
        QVERIFY(!errorCodeNamed(u"").has_value());
    }

    void theContextFillsTheSentence()
    {
        const Context context{{QStringLiteral("field"), QStringLiteral("port")},
                              {QStringLiteral("reason"), QStringLiteral("70000")},
                              {QStringLiteral("unused"), QStringLiteral("x")}};
        QCOMPARE(sentence(ErrorCode::CORE_BAD_INPUT, Language::English, context),
                 QStringLiteral("The input is not valid: port (70000)."));
        QCOMPARE(sentence(ErrorCode::CORE_BAD_INPUT, Language::English),
                 QStringLiteral("The input is not valid: {field} ({reason})."));
    }

    void aReasonOfTheProgramsOwnIsToldInBothLanguages()
    {
        const Context context{{QStringLiteral("field"), QStringLiteral("date")},
                              {QStringLiteral("reason"), QStringLiteral("past")}};
        QCOMPARE(sentence(ErrorCode::CORE_BAD_INPUT, Language::English, context),
                 QStringLiteral("The input is not valid: date (past)."));
        QCOMPARE(sentence(ErrorCode::CORE_BAD_INPUT, Language::Korean, context),
                 QStringLiteral("입력값이 올바르지 않습니다: date (이미 지남)."));
    }

    void numbersAndTheirWordsAgree()
    {
        const auto told = [](const char* trains) {
            return sentence(ErrorCode::TRN_NO_SEAT, Language::English,
                            {{QStringLiteral("trains"), QString::fromLatin1(trains)}});
        };
        QCOMPARE(told("1"), QStringLiteral("No seat yet in 1 train"));
        QCOMPARE(told("0"), QStringLiteral("No seat yet in 0 trains"));
        QCOMPARE(told("11"), QStringLiteral("No seat yet in 11 trains"));
        QCOMPARE(sentence(ErrorCode::TRN_NO_SEAT, Language::English), QStringLiteral("No seat yet in {trains} trains"));
    }

    /// A number in braces is followed by no plain plural of its own.
    void noEnglishSentenceCountsOneThings()
    {
        static const QRegularExpression plural(QStringLiteral("\\{[a-z_]+\\} (train|time|minute|seat|row|task|day|alert)s"));
        for (const ErrorCode code : allErrorCodes()) {
            const QString text = sentence(code, Language::English, {{QStringLiteral("trains"), QStringLiteral("1")},
                                                                    {QStringLiteral("times"), QStringLiteral("1")},
                                                                    {QStringLiteral("minutes"), QStringLiteral("1")}});
            QVERIFY2(!plural.match(text).hasMatch(), qPrintable(codeName(code)));
        }
    }
};

GWANJE_TEST(tst_ErrorCode)
#include "tst_ErrorCode.moc"
