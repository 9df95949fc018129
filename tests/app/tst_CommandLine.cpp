// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/Output.h"
#include "app/Verbs.h"
#include "support/TestMain.h"
#include <QJsonArray>

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
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("told"); // within the English sentence
        const QString none = u"CLI_USAGE"_qs, missing = u"CLI_MISSING"_qs, unknown = u"CLI_UNKNOWN_OPTION"_qs,
                      bad = u"CLI_BAD_VALUE"_qs, extra = u"CLI_EXTRA"_qs;
        const auto row = [](const char* name, const QString& line, const QString& code, const QString& told) {
            QTest::newRow(name) << line << code << told;
        };
        row("flag", u"--nonsense"_qs, unknown, u"`gwanje` has no option --nonsense."_qs);
        row("short flag", u"-x"_qs, unknown, u"`gwanje` has no option -x."_qs);
        row("verb", u"fly"_qs, none, u"not understood: fly."_qs);
        row("half a verb", u"account"_qs, missing, u"`account` needs add|list|remove|test."_qs);
        row("half a longer verb", u"alert rules"_qs, missing, u"`alert rules` needs list|set|reset."_qs);
        row("second word", u"train fly"_qs, none, u"not understood: train fly."_qs);
        row("option of another verb", u"train list --wait"_qs, unknown, u"`train list` has no option --wait."_qs);
        row("word too many", u"train list now"_qs, extra, u"“now” is too much: `train list` does not take it."_qs);
        row("word missing", u"train show"_qs, missing, u"`train show` needs ID."_qs);
        row("value missing", u"train list --limit"_qs, missing, u"`train list` needs --limit N."_qs);
        row("value of a choice missing", u"--lang"_qs, missing, u"`gwanje` needs --lang ko|en."_qs);
        row("value for a flag", u"train list --json=yes"_qs, extra, u"“--json=yes” is too much"_qs);
        row("language", u"--lang fr"_qs, bad, u"--lang can't be “fr”; it takes ko|en."_qs);
        row("setting without value", u"--set train.interval_ms"_qs, bad, u"--set can't be “train.interval_ms”"_qs);
        row("unknown setting", u"--set train.speed=9"_qs, bad, u"--set can't be “train.speed=9”"_qs);
        row("verb and face", u"--headless train list"_qs, extra, u"“--headless” is too much: `train list`"_qs);
        row("twice", u"train list --limit 5 --limit=6"_qs, extra, u"“--limit 6” is too much: `train list`"_qs);
        row("twice everywhere", u"--lang ko train list --lang en"_qs, extra, u"“--lang en” is too much"_qs);
        row("against each other", u"platform update a --inactive --active"_qs, extra,
            u"“--active --inactive” is too much: `platform update`"_qs);
        row("with and without", u"listing update a --no-room --room b"_qs, extra, u"“--room --no-room” is too much"_qs);
        row("date", QString(start).replace(u"2026-12-01"_qs, u"2026-13-01"_qs), bad, u"--date can't be “2026-13-01”; it takes YYYY-MM-DD."_qs);
        row("time", QString(start).replace(u"09:00"_qs, u"25:00"_qs), bad, u"--to can't be “25:00”; it takes HH:MM."_qs);
        row("moment", start + u" --give-up-at soon"_qs, bad, u"“soon”; it takes YYYY-MM-DDTHH:MM."_qs);
        row("number", start + u" --adults ten"_qs, bad, u"--adults can't be “ten”; it takes 0…9."_qs);
        row("range", start + u" --adults 10"_qs, bad, u"--adults can't be “10”; it takes 0…9."_qs);
        row("choice", start + u" --mode dream"_qs, bad, u"--mode can't be “dream”; it takes reserve|watch."_qs);
        row("nothing", start + u" --account="_qs, bad, u"--account can't be “”; it takes NAME."_qs);
        row("required", u"train start --dep 수서 --arr 부산 --date 2026-12-01 --to 09:00"_qs, missing,
            u"`train start` needs --from HH:MM."_qs);
        row("all that is required", u"train start --dep 수서 --arr 부산 --date 2026-12-01"_qs, missing,
            u"`train start` needs --from HH:MM, --to HH:MM."_qs);
        row("password on the line", u"account add --provider srt --login 1 --password x"_qs, unknown,
            u"`account add` has no option --password."_qs);
    }
    void whatIsNotThereIsRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, code);
        QFETCH(QString, told);
        const auto invocation = parsed(line);
        QVERIFY(!invocation);
        const core::Error error = invocation.error();
        QCOMPARE(error.name(), code);
        QVERIFY2(error.sentence(core::Language::English).contains(told),
                 qPrintable(error.sentence(core::Language::English)));
        QCOMPARE(app::exitCode(error.code), app::WrongUsage);
        for (const auto language : {core::Language::Korean, core::Language::English}) {
            const QString all = error.sentence(language) + error.advice(language);
            QVERIFY2(!all.contains(u'{'), qPrintable(all));
            QVERIFY2(all.contains(u"--help"_qs), qPrintable(all));
        }
    }

    void aFlagSaysTheSameTwice()
    {
        QVERIFY(parsed(u"--json train list --json"_qs));
        QVERIFY(parsed(u"--set train.interval_ms=100 --set log.level=warn train list"_qs));
    }

    /// Of a line that is refused: how to say so.
    void aRefusalIsSaidAsItWasWanted()
    {
        const auto told = app::presentation(
            u"--set general.language=ko --env-file=/e --data-dir /d --set nonsense train fly --json"_qs.split(u' '));
        QVERIFY(told.json && !told.language);
        QCOMPARE(told.settings, (QMap<QString, QString>{{u"general.language"_qs, u"ko"_qs}}));
        QCOMPARE(told.envFile, u"/e"_qs);
        QCOMPARE(told.dataFolder, u"/d"_qs);
    }

    void lookingAtASettingChangesNothing()
    {
        const auto harmless = [](const QString& line) {
            const auto invocation = parsed(line);
            return invocation && invocation->verb.spec->isHarmless(invocation->verb);
        };
        QVERIFY(harmless(u"scheduler config"_qs) && harmless(u"scheduler config --type sync"_qs));
        QVERIFY(!harmless(u"scheduler config --interval 30"_qs));
        QVERIFY(harmless(u"import /f --preview"_qs) && !harmless(u"import /f"_qs));
    }

    /// Also of so many rows that looking at all of them for each one would not end.
    void columnsAreAsWideAsTheirWidestCell()
    {
        constexpr int many = 50000;
        QJsonArray items;
        for (int i = 0; i < many; ++i)
            items << QJsonObject{{u"name"_qs, i == many - 1 ? u"가나다"_qs : u"a"_qs}, {u"free"_qs, i}};
        const QString text = app::documentText({{u"items"_qs, items}}, {u"name"_qs, u"free"_qs}, core::Language::English);
        const QStringList lines = text.split(u'\n');
        QCOMPARE(lines.size(), many + 2);
        QCOMPARE(lines.at(0), u"name    free"_qs);
        QCOMPARE(lines.at(1), u"a       0"_qs);
        QCOMPARE(lines.at(many), u"가나다  49999"_qs); // six columns wide
    }

    void figuresAreRoundedForPeople_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("shown");
        QTest::newRow("rate") << 999.2122600234757 << u"999.2"_qs;
        QTest::newRow("large") << 76356.4499 << u"76356.4"_qs;
        QTest::newRow("small") << 17.03456 << u"17.03"_qs;
        QTest::newRow("less than one") << -0.0123456 << u"-0.01235"_qs;
        QTest::newRow("typed") << 0.95 << u"0.95"_qs;
        QTest::newRow("whole") << 20000.0 << u"20000"_qs;
        QTest::newRow("nearly whole") << 2.99999999 << u"3"_qs;
    }
    void figuresAreRoundedForPeople()
    {
        QFETCH(double, value);
        QFETCH(QString, shown);
        const QString text = app::documentText({{u"per_second"_qs, value}}, {}, core::Language::English);
        QCOMPARE(text, u"per second: %1\n"_qs.arg(shown));
    }

    void theTourIsExplained()
    {
        for (const auto language : {core::Language::Korean, core::Language::English})
            QVERIFY(app::helpText(app::allVerbs(), language).contains(u"--tour DIR "_qs));
    }

    /// Where the advice leads, there is an answer.
    void theAdviceLeadsToTheUsage()
    {
        const auto error = parsed(u"train start --fly"_qs).error();
        const QString help = error.context.value(u"help"_qs);
        QCOMPARE(help, u"gwanje train start --help"_qs);
        const auto asked = parsed(help.mid(7));
        QVERIFY(asked && asked->kind == Kind::Help);
        QCOMPARE(asked->topic, u"train start"_qs);
        for (const auto language : {core::Language::Korean, core::Language::English}) {
            const QString text = app::helpText(app::allVerbs(), language, asked->topic);
            QVERIFY2(text.contains(u"  train start --dep STATION"_qs) && text.contains(u"[--trains N,N]"_qs) &&
                         text.contains(u"[--give-up-at YYYY-MM-DDTHH:MM]"_qs) && !text.contains(u"train list"_qs),
                     qPrintable(text));
        }
        const auto half = parsed(u"alert rules --help"_qs);
        QVERIFY(half && half->kind == Kind::Help);
        const QString several = app::helpText(app::allVerbs(), core::Language::English, half->topic);
        QVERIFY(several.contains(u"alert rules set"_qs) && several.contains(u"alert rules list"_qs) &&
                !several.contains(u"alert ack"_qs));
    }

    void chosenTrainsNeedNoTimes()
    {
        const auto invocation = parsed(u"train start --dep 수서 --arr 부산 --date 2026-12-01 --trains 329,331"_qs);
        QVERIFY2(invocation, invocation ? "" : qPrintable(invocation.error().toString()));
        QCOMPARE(invocation->verb.text(u"trains"_qs), u"329,331"_qs);
    }

    void aMomentIsKoreasUnlessItSaysOtherwise()
    {
        const QDateTime noon(QDate(2026, 12, 1), QTime(12, 0), Qt::UTC);
        QCOMPARE(app::momentFrom(u"2026-12-01T21:00"_qs), noon);
        QCOMPARE(app::momentFrom(u"2026-12-01 21:00"_qs), noon);
        QCOMPARE(app::momentFrom(u"2026-12-01T12:00Z"_qs), noon);
        QVERIFY(!app::momentFrom(u"tomorrow"_qs).isValid());
        QVERIFY(!app::momentFrom({}).isValid());
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
        QCOMPARE(core::area(request.error().code), u"CLI"_qs);
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
