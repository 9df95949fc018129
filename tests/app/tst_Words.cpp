// SPDX-License-Identifier: GPL-3.0-or-later
// With --lang ko the text for people is Korean throughout; JSON is the same in both languages.
#include "app/Words.h"
#include "support/Programs.h"
#include "support/TestMain.h"
#include <QApplication>
#include <QRegularExpression>

using namespace gwanje;
using core::Language;
using test::ConsoleProgram;
using test::words;

namespace {

/// Latin words that are neither names nor codes: lower case, three letters and more.
QStringList englishIn(QString text, const QStringList& names)
{
    static const QRegularExpression code(u"[A-Z]{2,4}_[A-Z_]+"_qs), path(u"\\S*[/.@:=]\\S*"_qs),
        id(u"[0-9a-f]{8}-[0-9a-f-]{27}"_qs), word(u"[A-Za-z_]{3,}"_qs);
    text.remove(id).remove(code).remove(path).remove(u"KST"_qs);
    for (const QString& name : names)
        text.remove(name);
    QStringList found;
    for (auto it = word.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    return found;
}

void collectKeys(const QJsonValue& value, const QString& parent, QSet<QString>& keys)
{
    for (const auto& item : value.toArray())
        collectKeys(item, parent, keys);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() != u"items"_qs && it.key() != u"next"_qs)
            keys << it.key();
        if (it.key() != u"context"_qs && it.key() != u"detail"_qs && it.key() != u"request"_qs)
            collectKeys(*it, it.key(), keys);
    }
}

} // namespace

class tst_Words final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fieldsAndWords()
    {
        using namespace app;
        QCOMPARE(fieldLabel(u"raised_at"_qs, Language::Korean), u"발생 시각"_qs);
        QCOMPARE(fieldLabel(u"raised_at"_qs, Language::English), u"raised at"_qs);
        QCOMPARE(fieldWord(u"status"_qs, u"running"_qs, Language::Korean), u"실행 중"_qs);
        QCOMPARE(fieldWord(u"status"_qs, u"running"_qs, Language::English), u"running"_qs);
        QCOMPARE(fieldWord(u"activity"_qs, u"logging_in"_qs, Language::English), u"logging in"_qs);
        QCOMPARE(fieldWord(u"name"_qs, u"running"_qs, Language::Korean), u"running"_qs); // somebody's name
        QVERIFY(!hasLabel(u"no_such_field"_qs));
    }

    void koreanIsKoreanThroughout()
    {
        const QTemporaryDir folder;
        ConsoleProgram console(folder.path(), {});
        QVERIFY(console.start());
        const QString id = console.startTask();
        console.waitForTask(id, {u"reserved"_qs});
        QCOMPARE(console.call(words(u"alert silence train.* --for 1h"_qs)).exitCode, 0);
        const auto made = [&console](const QString& line) { return console.call(words(line)).json[u"id"].toString(); };
        const QString section =
            made(u"section add --name 1층 --capacity 9 --engine slot --event "_qs + made(u"event add --name 공연"_qs));
        const QString reserved =
            made(u"reservation create --quantity 2 --user 6c1ae4d6-7d51-4c0a-9d3f-5f6b8f6f1c55 --section "_qs + section);
        QStringList names{u"sqlite"_qs, u"SQLite"_qs, u"SRT"_qs, u"Redis"_qs, u"gwanje"_qs, u"audit"_qs, u"sandbox"_qs};
        for (const auto& step : console.call(words(u"db history"_qs)).json[u"items"].toArray())
            names << step.toObject()[u"name"].toString(); // of files
        std::sort(names.begin(), names.end(), [](const QString& a, const QString& b) { return a.size() > b.size(); });
        for (const QString& verb :
             {u"train list"_qs, u"train show "_qs + id, u"train holdings"_qs, u"train stations"_qs, u"account list"_qs,
              u"alert list --all"_qs, u"alert silences"_qs, u"db current"_qs, u"db history"_qs, u"db check"_qs,
              u"settings get general.theme"_qs, u"train cancel "_qs + id, u"event list"_qs, u"section list"_qs,
              u"reservation list"_qs, u"reservation show "_qs + reserved, u"reservation reconcile"_qs,
              u"reservation sweep"_qs}) {
            QProcess process;
            process.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"),
                          words(u"--data-dir %1 --lang ko %2"_qs.arg(folder.path(), verb)));
            QVERIFY(process.waitForFinished(20000));
            const QString text = QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
            QVERIFY2(text.contains(QRegularExpression(u"[가-힣]"_qs)), qPrintable(text));
            QStringList more = names;
            if (verb.startsWith(u"train stations"_qs))
                continue; // their English names are asked for
            for (const QString& own : {u"auto"_qs, u"light"_qs, u"dark"_qs, u"general"_qs, u"theme"_qs}) {
                if (verb.startsWith(u"settings"_qs))
                    more << own; // values to type
            }
            const QStringList english = englishIn(text, more);
            QVERIFY2(english.isEmpty(), qPrintable(verb + u": "_qs + english.join(u' ') + u'\n' + text));
            if (verb == u"train list"_qs)
                QVERIFY2(text.contains(u"예약됨"_qs) && text.contains(u"상태"_qs), qPrintable(text));
        }
        const auto json = console.call(words(u"--lang ko train show "_qs + id)).json;
        QCOMPARE(json[u"status"].toString(), u"reserved"_qs);
        QCOMPARE(json[u"result"].toObject()[u"state"].toString(), u"unpaid"_qs);
        static const QRegularExpression snake(u"^[a-z][a-z0-9_]*$"_qs);
        QSet<QString> keys;
        for (const QString& verb : {u"train list"_qs, u"train show "_qs + id, u"train holdings"_qs, u"account list"_qs,
                                    u"alert list --all"_qs, u"alert silences"_qs, u"alert rules list"_qs,
                                    u"audit list"_qs, u"settings list"_qs, u"db current"_qs, u"db history"_qs,
                                    u"event list"_qs, u"section list"_qs, u"reservation show "_qs + reserved,
                                    u"reservation reconcile"_qs, u"reservation sweep"_qs,
                                    u"reservation rehearse --force --clients 1 --seconds 1 --section "_qs + section})
            collectKeys(console.call(words(verb)).json, {}, keys);
        for (const QString& key : std::as_const(keys)) {
            QVERIFY2(snake.match(key).hasMatch(), qPrintable(key));
            QVERIFY2(app::hasLabel(key), qPrintable(key));
        }
    }
};

GWANJE_TEST(tst_Words)
#include "tst_Words.moc"
