// SPDX-License-Identifier: GPL-3.0-or-later
// The window in one language, then the other, with everything open: no word of the other is left, nothing is cut off.
#include "Everything.h"
#include "ShownText.h"
#include "support/TestMain.h"
#include <QDialog>
#include <QXmlStreamReader>

using namespace gwanje;
using test::script;

namespace {

// Names, units and marks that Korean text writes in Latin letters, too.
const QString latinInKorean = QStringLiteral(
    "UUID|Redis|SQLite|PostgreSQL|DB|API|CSV|TSV|XLSX|XML|JSON|PNG|SVG|UTF|BOM|CP949|Excel|SRT|KTX|KST|UTC|HTTPS?|URL|TCP|"
    "TLS|PC|ID|OS|GUI|CPU|RSS|Qt|Gwanje|Ctrl|Alt|Shift|Meta|Esc|Enter|Return|Tab|Del(?:ete)?|Backspace|Home|End|PgUp|"
    "PgDown|Page Up|Page Down|Ins|F\\d+|ms|min|MB|MiB|KB|kB|GB|GiB|KiB|px|webhook|systemd|cron|iCal|OpenAPI|Prometheus|p\\d+|"
    "OR|PIN|"
    "NetFunnel|Slack|Discord|EXPO");
// What an operator, a railway or a machine wrote: the script's accounts, addresses, codes, ids, files, an own
// language's name.
const QString dataInKorean = QStringLiteral("[a-z]+(?:[._][a-z0-9_]+)+|AL-\\d+|(?:reservation|block) \\^|손님 [0-9A-F]{4}|alpha|"
                                            "sandbox|mine|English|operator@host|gui|\\S*(?::/"
                                            "/|/|@)\\S*|[A-Z]{2,5}_[A-Z_]+|[\\w-]+\\.(?:db|json|ini|"
                                            "csv|sock)|[0-9a-f]{8}-?[0-9a-f…-]*|[0-9A-HJKMNP-TV-Z]{8}|\\d+[A-D]|\\w+:\\w+");

QString foreign(const QString& text, bool korean)
{
    if (!korean) {
        static const QRegularExpression hangul(u"[가-힣]+"_qs);
        static const QStringList data{u"한국어"_qs, u"비밀번호가 맞지 않습니다"_qs, u"손님"_qs};
        QString rest = text;
        for (const QString& known : data)
            rest.remove(known);
        return hangul.match(rest).captured();
    }
    static const QRegularExpression known(u"(?<![A-Za-z])(?:%1|%2)(?![A-Za-z])"_qs.arg(dataInKorean, latinInKorean));
    static const QRegularExpression latin(u"[A-Za-z]{2,}"_qs);
    return latin.match(QString(text).remove(known)).captured();
}

/// Columns of what machines wrote: the log's words, and what an audit or alert keeps of them.
bool isData(const test::ShownText& shown)
{
    static const QRegularExpression machine(u"^\\w+ logView.*\\(cell\\)"_qs);
    return shown.where.contains(machine);
}

} // namespace

class tst_Language final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        m_w->setConsole(test::someConsole());
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"ko"_qs));
        test::fillScript(script(), m_w->clock().now());
        m_w->reservations().fill();
        m_w->platforms().fill();
        m_w->dataSync().fill();
    }
    void cleanup() { m_w.reset(); }

    void noWordOfTheOtherLanguageIsLeft_data()
    {
        QTest::addColumn<bool>("beginsKorean"); // so that each comes in either language
        QTest::newRow("from Korean") << true;
        QTest::newRow("from English") << false;
    }
    void noWordOfTheOtherLanguageIsLeft()
    {
        QFETCH(bool, beginsKorean);
        QVERIFY(m_w->settings().set(u"general.language"_qs, beginsKorean ? u"ko"_qs : u"en"_qs));
        open({1280, 800});
        QMap<QString, QString> found; // where it was seen first
        bool korean = beginsKorean;
        const auto wrong = [&korean](QWidget& shown) {
            QStringList words;
            for (const auto& text : test::textsOf(shown)) {
                const QString word = isData(text) ? QString() : foreign(text.text, korean);
                if (!word.isEmpty())
                    words << u"%1: “%2” has “%3”"_qs.arg(text.where, text.text, word);
            }
            return words;
        };
        const auto check = [&found, &wrong](QWidget& shown, const QString& what) {
            for (const QString& words : wrong(shown))
                found.insert(words, what);
        };
        // Each is looked at as it comes, switched before its eyes, and left so: the next comes in a language that was
        // switched while it was hidden.
        const auto look = [this, &check, &wrong, &korean](QWidget& shown, const QString& what) {
            const QPointer<QWidget> still(&shown);
            check(shown, what);
            korean = !korean;
            QVERIFY(m_w->settings().set(u"general.language"_qs, korean ? u"ko"_qs : u"en"_qs));
            QTest::qWait(60);
            // A popup or a question may close instead, when its turn comes: telling all widgets may take longer.
            const auto isGone = [&still] { return !still || !still->isVisible(); };
            if (!QTest::qWaitFor([&] { return isGone() || wrong(*still).isEmpty(); }, 2000))
                check(*still, what);
        };
        test::Everything everything(*m_w);
        everything.pages(look);
        everything.dialogs(look);
        tell(found);
        for (const QString& name : test::dialogClasses())
            QVERIFY2(everything.seen().contains(name),
                     qPrintable(u"tests/gui/Everything.cpp does not open "_qs + name));
    }

    void nothingIsCutOff_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const auto& language : {u"ko"_qs, u"en"_qs}) {
            QTest::newRow(qPrintable(language + u", smallest"_qs)) << language << QSize(880, 560);
            QTest::newRow(qPrintable(language + u", usual"_qs)) << language << QSize(1280, 800);
        }
    }
    void nothingIsCutOff()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QVERIFY(m_w->settings().set(u"general.language"_qs, language));
        open(size);
        QMap<QString, QString> found; // where it was seen first
        const auto look = [&found](QWidget& shown, const QString& what) {
            for (const QString& cut : test::cutOff(shown))
                found.insert(cut, found.value(cut, what));
        };
        // The smallest window has room for the page, not for a pile of messages over it, too.
        const auto alone = [this, &look, small = size.width() < 1000](QWidget& shown, const QString& what) {
            while (QWidget* close = small ? m_w->find(u"bannerCloseButton"_qs) : nullptr) {
                QTest::mouseClick(close, Qt::LeftButton);
                QTest::qWait(60);
            }
            look(shown, what);
        };
        test::Everything everything(*m_w);
        everything.pages(alone);
        everything.dialogs(look);
        tell(found);
    }

    void noTranslationIsUnfinished()
    {
        for (const char* name : {"ko", "en"}) {
            QFile file(QStringLiteral(GWANJE_SOURCE_DIR "/translations/gwanje_%1.ts").arg(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QXmlStreamReader xml(&file);
            QString source;
            int messages = 0;
            while (!xml.atEnd()) {
                if (xml.readNext() != QXmlStreamReader::StartElement)
                    continue;
                if (xml.name() == u"source"_qs)
                    source = xml.readElementText();
                else if (xml.name() == u"translation"_qs && ++messages)
                    QVERIFY2(!xml.attributes().hasAttribute(u"type"_qs), qPrintable(source));
            }
            QVERIFY(messages > 10);
        }
    }

private:
    static void tell(const QMap<QString, QString>& found)
    {
        for (auto it = found.cbegin(); it != found.cend(); ++it) // all: a failure's text has its limits
            qWarning("%s: %s", qUtf8Printable(it.value()), qUtf8Printable(it.key()));
        QVERIFY2(found.isEmpty(), qPrintable(u"%1 found"_qs.arg(found.size())));
    }
    void open(QSize size)
    {
        m_w->reopen();
        m_w->window().resize(size);
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"tasksView"_qs));
        QCOMPARE(m_w->window().size(), size);
    }

    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_Language)
#include "tst_Language.moc"
