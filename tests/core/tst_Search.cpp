// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Search.h"
#include "support/TestMain.h"
#include <ctime>
#include <random>

using namespace gwanje;
using Kind = core::SearchProblem::Kind;

namespace {

/// A row of texts by field; numbers and times as values.
class Row final : public core::SearchRow
{
public:
    explicit Row(QMap<QString, QVariant> cells) : m_cells(std::move(cells)) {}
    QString allText() const override
    {
        QStringList texts;
        for (const QVariant& cell : m_cells)
            texts << core::searchFold(cell.toString());
        return texts.join(u'\n');
    }
    QString text(const QString& field) const override { return core::searchFold(m_cells.value(field).toString()); }
    QVariant value(const QString& field) const override { return m_cells.value(field); }

private:
    QMap<QString, QVariant> m_cells;
};

const core::SearchFields fields{{u"state"_qs, u"state"_qs},
                                {u"상태"_qs, u"state"_qs},
                                {u"tries"_qs, u"tries"_qs},
                                {u"created"_qs, u"created"_qs}};

Row row()
{
    return Row({{u"state"_qs, u"실패 failed"_qs},
                {u"journey"_qs, u"수서 → 부산 (Suseo → Busan)"_qs},
                {u"tries"_qs, 15},
                {u"created"_qs, QDateTime({2026, 12, 1}, {3, 30}, Qt::UTC)}}); // 12:30 in Korea
}

} // namespace

class tst_Search final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        const auto add = [](const QString& text, bool found) { QTest::newRow(qPrintable(text)) << text << found; };
        add(u""_qs, true);
        add(u"   "_qs, true);
        add(u"부산"_qs, true);
        add(u"부산 수서"_qs, true);
        add(u"부산 대전"_qs, false);
        add(u"부산 OR 대전"_qs, true);
        add(u"대전 OR 광주"_qs, false);
        add(u"대전 OR 부산 수서"_qs, true);
        add(u"대전 OR 부산 광주"_qs, false);
        add(u"or"_qs, false); // a word, for it is not in capitals
        add(u"BUSAN"_qs, true);
        add(u"\"수서 → 부산\""_qs, true);
        add(u"\"수서 부산\""_qs, false);
        add(u"-대전"_qs, true);
        add(u"-부산"_qs, false);
        add(u"-\"수서 → 부산\""_qs, false);
        add(u"수서 - 부산"_qs, true); // a dash alone is text: the date has one
        add(u"state:failed"_qs, true);
        add(u"STATE:Failed"_qs, true);
        add(u"상태:실패"_qs, true);
        add(u"상태：실패"_qs, true); // the colon of a Korean keyboard
        add(u"state:부산"_qs, false);
        add(u"-state:failed"_qs, false);
        add(u"state:\"실패 failed\""_qs, true);
        add(u"state:=실패"_qs, false);
        add(u"state:=\"실패 failed\""_qs, true);
        add(u"state:\"\""_qs, false);
        add(u"tries:15"_qs, true);
        add(u"tries:5"_qs, false); // a number is a number, not part of one
        add(u"tries:>14"_qs, true);
        add(u"tries:>15"_qs, false);
        add(u"tries:>=15"_qs, true);
        add(u"tries:<15"_qs, false);
        add(u"tries:<=15.0"_qs, true);
        add(u"tries:>many"_qs, false);
        add(u"created:2026-12-01"_qs, true);
        add(u"created:2026-12"_qs, true);
        add(u"created:2026-11"_qs, false);
        add(u"created:\"2026-12-01 12:30\""_qs, true);
        add(u"created:2026-12-01T12:31"_qs, false);
        add(u"created:>2026-11-30"_qs, true);
        add(u"created:>2026-12-01"_qs, false);
        add(u"created:>=2026-12-01"_qs, true);
        add(u"created:<2026-12-02"_qs, true);
        add(u"ㅅㅅ"_qs, true);
        add(u"ㅅ서"_qs, true);
        add(u"ㅂㅅ -ㄷㅈ"_qs, true);
        add(u"ㄷㅈ"_qs, false);
        add(u"state:ㅅㅍ"_qs, true);
        add(QStringLiteral("부산").normalized(QString::NormalizationForm_D), true);
        add(u"\"\""_qs, true);
    }
    void matches()
    {
        QFETCH(QString, text);
        const auto search = core::parseSearch(text, fields);
        QVERIFY2(search, qPrintable(text));
        QTEST(search->matches(row()), "found");
        QCOMPARE(search->text(), text);
    }
    void expressionsAreReadWhereTheyAreWanted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        const auto add = [](const QString& text, bool found) { QTest::newRow(qPrintable(text)) << text << found; };
        add(u"/수서 . 부산/"_qs, true);
        add(u"/BUSAN|nowhere/"_qs, true);
        add(u"/^부산/"_qs, false);
        add(u"-/부산/"_qs, false);
        add(u"state:/^실패 f\\w+d$/"_qs, true);
        add(u"state:/busan/"_qs, false);
        add(u"대전 OR /su?seo/ 부산"_qs, true);
        add(u"/a.*/b/"_qs, false); // a slash inside
        add(u"/(x+x+)+y/"_qs, false);
    }
    void expressionsAreReadWhereTheyAreWanted()
    {
        QFETCH(QString, text);
        const auto search = core::parseSearch(text, fields, core::SearchExpressions::AreRead);
        QVERIFY2(search, qPrintable(text));
        QTEST(search->matches(row()), "found");
        const auto words = core::parseSearch(text, fields);
        QVERIFY(words && !words->matches(Row({})) == !text.startsWith(u'-'));
    }
    void anExpressionGoneAstrayEnds()
    {
        const auto search = core::parseSearch(u"/(x+x+)+y/"_qs, {}, core::SearchExpressions::AreRead);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!search->matches(Row({{u"text"_qs, QString(5000, u'x')}})));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }
    void pathsAreWords()
    {
        for (const auto& text : {u"/api/tasks"_qs, u"/api/tasks/"_qs, u"//"_qs, u"/"_qs}) {
            const auto search = core::parseSearch(text, fields, core::SearchExpressions::AreRead);
            QVERIFY2(search, qPrintable(text));
            QVERIFY(search->matches(Row({{u"path"_qs, u"GET /api/tasks/ // 200"_qs}})));
        }
    }
    void timesAndAddressesAreWords()
    {
        for (const auto& text : {u"12:30"_qs, u"https://host/x"_qs, u"a\"b"_qs, u"--x"_qs}) {
            const auto search = core::parseSearch(text, fields);
            QVERIFY2(search, qPrintable(text));
            QCOMPARE(search->groups().first().first().text, core::searchFold(text));
            QVERIFY(search->groups().first().first().field.isEmpty());
        }
    }
    void problemsSayWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("position");
        QTest::newRow("quote") << u"abc \"def"_qs << Kind::OpenQuote << 4;
        QTest::newRow("value") << u"abc state:"_qs << Kind::MissingValue << 4;
        QTest::newRow("value after a relation") << u"tries:>= 5"_qs << Kind::MissingValue << 0;
        QTest::newRow("or first") << u"OR abc"_qs << Kind::DanglingOr << 0;
        QTest::newRow("or last") << u"abc OR"_qs << Kind::DanglingOr << 4;
        QTest::newRow("or twice") << u"a OR OR b"_qs << Kind::DanglingOr << 5;
        QTest::newRow("field") << u"x -stat:failed"_qs << Kind::UnknownField << 3;
        QTest::newRow("long") << QString(501, u'x') << Kind::TooLong << 500;
        QTest::newRow("many") << u"a "_qs.repeated(41) << Kind::TooMany << 80;
    }
    void aBadExpressionSaysWhere()
    {
        const auto search = core::parseSearch(u"abc /x(y/"_qs, fields, core::SearchExpressions::AreRead);
        QVERIFY(!search);
        QCOMPARE(search.error().kind, Kind::BadExpression);
        QCOMPARE(search.error().position, 8);
        QVERIFY(!search.error().word.isEmpty());
    }
    void problemsSayWhere()
    {
        QFETCH(QString, text);
        const auto search = core::parseSearch(text, fields);
        QVERIFY(!search);
        QTEST(search.error().kind, "kind");
        QTEST(int(search.error().position), "position");
        QVERIFY(search.error().length > 0 && search.error().position + search.error().length <= text.size());
    }
    void initialsKnowTheirSyllables()
    {
        QCOMPARE(core::syllablesOf(u'ㄱ'), std::pair(u'가', u'깋'));
        QCOMPARE(core::syllablesOf(u'ㅎ'), std::pair(u'하', u'힣'));
        QCOMPARE(core::syllablesOf(u'ㄲ'), std::pair(u'까', u'낗'));
        QCOMPARE(core::syllablesOf(u'ㅏ').first, u'\0');
        QCOMPARE(core::syllablesOf(u'x').first, u'\0');
        QVERIFY(!core::isLoneConsonant(u'ㄳ')); // never begins a syllable
    }
    void randomTextNeverHarms()
    {
        const QString pieces[] = {u"\""_qs, u"“"_qs, u":"_qs, u"："_qs, u"-"_qs, u" "_qs, u"OR"_qs, u"state"_qs, u"상태"_qs,
                                  u">"_qs,  u"="_qs, u"<"_qs, u"ㅅ"_qs, u"부"_qs, u"5"_qs, u"2026-12-01"_qs,
                                  QString(QChar(0xD800)), QString(QChar(0)), u"\n"_qs, u"e\u0301"_qs, u"tries"_qs};
        std::mt19937 random(20261121);
        std::uniform_int_distribution<std::size_t> piece(0, std::size(pieces) - 1);
        std::uniform_int_distribution<int> length(0, 60), any(0, 0xFFFF);
        int read = 0, refused = 0;
        for (int round = 0; round < 30'000; ++round) {
            QString text;
            for (int n = length(random); n > 0; --n)
                text += n % 9 == 0 ? QString(QChar(any(random))) : pieces[piece(random)];
            const auto search = core::parseSearch(text, fields);
            if (!search) {
                ++refused;
                QVERIFY(search.error().position >= 0 && search.error().position <= text.size());
                continue;
            }
            ++read;
            search->matches(row());
            qsizetype terms = 0;
            for (const auto& group : search->groups()) {
                QVERIFY(!group.isEmpty());
                terms += group.size();
            }
            QVERIFY(terms <= core::searchMaxTerms);
        }
        QVERIFY2(read > 1000 && refused > 1000, qPrintable(u"%1 %2"_qs.arg(read).arg(refused)));
    }
    void theLongestSearchIsQuick()
    {
        // The worst there is: all initials, nearly matching everywhere, against a very long row.
        const Row longRow({{u"journey"_qs, u"가"_qs.repeated(20'000)}});
        const QString text = u"ㄱ"_qs.repeated(498) + u"x"_qs;
        const std::clock_t begun = std::clock(); // of this process alone
        const auto search = core::parseSearch(text, fields);
        QVERIFY(search);
        QVERIFY(!search->matches(longRow));
        const auto seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 2, qPrintable(QString::number(seconds)));
    }
};

GWANJE_TEST(tst_Search)
#include "tst_Search.moc"
