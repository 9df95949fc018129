// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/Verbs.h"
#include "support/TestMain.h"

using namespace gwanje;
using Kind = app::Invocation::Kind;

namespace {

core::Result<app::Invocation> parsed(const QString& line)
{
    return app::parseCommandLine(line.split(u' ', Qt::SkipEmptyParts), app::allVerbs());
}

const QString start = u"train start --dep 수서 --arr 부산 --date 2026-12-01 --from 06:00 --to 09:00"_qs;

} // namespace

class tst_CommandLine final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void optionsStandBeforeAndBehindTheVerb()
    {
        for (const QString& line : {u"--json --data-dir /d --lang en train list --limit 5"_qs,
                                    u"train --json list --limit=5 --lang=en --data-dir=/d"_qs}) {
            const auto invocation = parsed(line);
            QVERIFY2(invocation, qPrintable(line));
            QVERIFY(invocation->kind == Kind::Verb);
            QCOMPARE(invocation->verb.spec->name, u"train list"_qs);
            QVERIFY(invocation->json);
            QCOMPARE(invocation->dataFolder, u"/d"_qs);
            QVERIFY(invocation->language == core::Language::English);
            QCOMPARE(invocation->verb.number(u"limit"_qs, 0), 5);
        }
    }

    void facesAndSettings()
    {
        QVERIFY(parsed({})->kind == Kind::Window);
        QVERIFY(parsed(u"--headless"_qs)->kind == Kind::Headless);
        QVERIFY(parsed(u"--version"_qs)->kind == Kind::Version);
        QVERIFY(parsed(u"train list --help"_qs)->kind == Kind::Help);
        const auto invocation = parsed(u"--set train.interval_ms=100 --set redis_url=redis://h:1/0?a=b"_qs);
        QVERIFY(invocation);
        QCOMPARE(invocation->settings.value(u"train.interval_ms"_qs), u"100"_qs);
        QCOMPARE(invocation->settings.value(u"redis_url"_qs), u"redis://h:1/0?a=b"_qs);
    }

    void negativeNumbersAreWords()
    {
        const auto invocation = parsed(u"db downgrade -1"_qs);
        QVERIFY(invocation);
        QCOMPARE(invocation->verb.words, QStringList(u"-1"_qs));
    }

    void filesAreMadeAbsoluteWhereTheyAreNamed()
    {
        const auto invocation = parsed(u"db backup copy.db"_qs);
        QVERIFY(invocation);
        QCOMPARE(invocation->verb.words.first(), QDir::current().absoluteFilePath(u"copy.db"_qs));
    }

    void whatIsNotThereIsRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        QTest::newRow("flag") << u"--nonsense"_qs << u"--nonsense"_qs;
        QTest::newRow("short flag") << u"-x"_qs << u"-x"_qs;
        QTest::newRow("verb") << u"fly"_qs << u"fly"_qs;
        QTest::newRow("half a verb") << u"train"_qs << u"train"_qs;
        QTest::newRow("second word") << u"train fly"_qs << u"train fly"_qs;
        QTest::newRow("later verb") << u"reservation list"_qs << u"reservation"_qs;
        QTest::newRow("option of another verb") << u"train list --wait"_qs << u"--wait"_qs;
        QTest::newRow("word too many") << u"train list now"_qs << u"now"_qs;
        QTest::newRow("word missing") << u"train show"_qs << u"train show ID"_qs;
        QTest::newRow("value missing") << u"train list --limit"_qs << u"--limit"_qs;
        QTest::newRow("value for a flag") << u"train list --json=yes"_qs << u"--json"_qs;
        QTest::newRow("language") << u"--lang fr"_qs << u"--lang fr"_qs;
        QTest::newRow("setting without value") << u"--set train.interval_ms"_qs << u"--set train.interval_ms"_qs;
        QTest::newRow("unknown setting") << u"--set train.speed=9"_qs << u"--set train.speed=9"_qs;
        QTest::newRow("verb and face") << u"--headless train list"_qs << u"--headless"_qs;
        QTest::newRow("date") << start + u" --date 2026-13-01"_qs << u"--date YYYY-MM-DD"_qs;
        QTest::newRow("time") << start + u" --to 25:00"_qs << u"--to HH:MM"_qs;
        QTest::newRow("number") << start + u" --adults ten"_qs << u"--adults 0…9"_qs;
        QTest::newRow("range") << start + u" --adults 10"_qs << u"--adults 0…9"_qs;
        QTest::newRow("choice") << start + u" --mode dream"_qs << u"--mode reserve|watch"_qs;
        QTest::newRow("required") << u"train start --dep 수서 --arr 부산 --date 2026-12-01"_qs << u"--from"_qs;
        QTest::newRow("password on the line")
            << u"account add --provider srt --login 1 --password x"_qs << u"--password"_qs;
    }
    void whatIsNotThereIsRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, reason);
        const auto invocation = parsed(line);
        QVERIFY(!invocation);
        QCOMPARE(invocation.error().name(), u"CLI_USAGE"_qs);
        QCOMPARE(invocation.error().context.value(u"reason"_qs), reason);
    }

    void aRequestSurvivesTheControlSocket()
    {
        const auto invocation = parsed(start + u" --standby --interval 100"_qs);
        QVERIFY(invocation);
        const auto again = app::requestFromJson(app::toJson(invocation->verb), app::allVerbs());
        QVERIFY(again);
        QCOMPARE(again->spec, invocation->verb.spec);
        QCOMPARE(again->options, invocation->verb.options);
    }

    void theControlSocketIsNoWayAroundTheTable_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::newRow("nothing") << QJsonObject{};
        QTest::newRow("verb") << QJsonObject{{u"verb"_qs, u"train fly"_qs}};
        QTest::newRow("no arguments") << QJsonObject{{u"verb"_qs, u"train start"_qs}};
        QTest::newRow("other types") << QJsonObject{{u"verb"_qs, u"train show"_qs}, {u"arguments"_qs, 5}};
        QTest::newRow("unknown option") << QJsonObject{
            {u"verb"_qs, u"train list"_qs},
            {u"arguments"_qs, QJsonObject{{u"options"_qs, QJsonObject{{u"fly"_qs, u"1"_qs}}}}}};
        QTest::newRow("bad value") << QJsonObject{
            {u"verb"_qs, u"train list"_qs},
            {u"arguments"_qs, QJsonObject{{u"options"_qs, QJsonObject{{u"limit"_qs, u"0"_qs}}}}}};
    }
    void theControlSocketIsNoWayAroundTheTable()
    {
        QFETCH(QJsonObject, json);
        const auto request = app::requestFromJson(json, app::allVerbs());
        QVERIFY(!request);
        QCOMPARE(request.error().name(), u"CLI_USAGE"_qs);
    }

    void everyVerbIsExplainedInBothLanguages()
    {
        for (const auto language : {core::Language::Korean, core::Language::English}) {
            const QString help = app::helpText(app::allVerbs(), language);
            for (const app::VerbSpec& verb : app::allVerbs()) {
                QVERIFY2(help.contains(verb.name), qPrintable(verb.name));
                QVERIFY2(!verb.ko.isEmpty() && !verb.en.isEmpty() && verb.ko != verb.en, qPrintable(verb.name));
                QVERIFY2(verb.handle != nullptr, qPrintable(verb.name));
            }
        }
    }
};

GWANJE_TEST(tst_CommandLine)
#include "tst_CommandLine.moc"
