// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/EnvFile.h"
#include "ops/Settings.h"
#include "ops/SettingsFile.h"
#include "ops/SettingsTransfer.h"
#include "ops/SettingValue.h"
#include "support/NoRoom.h"
#include "support/TestMain.h"
#include <QJsonDocument>
#include <QJsonObject>

using namespace gwanje;
using core::ErrorCode;
using ops::SettingSource;

namespace {

void writeFile(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Settings final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    ops::SettingSources onFile() const { return {.file = path(u"settings.json"_qs)}; }

private Q_SLOTS:
    /// As on a full disk: nothing more can be written than fits, and only the last buffer finds it out.
    void aSettingThatFindsNoRoomIsRefusedAndNothingIsLost()
    {
        ops::SettingsFile file(path(u"settings.json"_qs));
        QVERIFY(file.write(u"general.language"_qs, u"en"_qs));
        QVERIFY(file.write(u"train.interval_ms"_qs, u"60000"_qs));
        const QByteArray before = contents(path(u"settings.json"_qs)), older = contents(file.previousPath());
        const test::NoRoom full;
        for (int i = 0; i < 2; ++i) {
            const auto refused = file.write(u"general.language"_qs, u"ko"_qs);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::CORE_FILE);
        }
        QCOMPARE(file.values().value(u"general.language"_qs), u"en"_qs);
        QCOMPARE(contents(path(u"settings.json"_qs)), before);
        QCOMPARE(contents(file.previousPath()), older);
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyDefaultIsValidAndInItsOneSpelling()
    {
        QSet<QString> names;
        for (const auto& setting : ops::settingsCatalogue()) {
            const auto normal = ops::normalValue(setting, setting.fallback);
            QVERIFY2(normal, qPrintable(setting.key));
            QCOMPARE(*normal, setting.fallback);
            QVERIFY2(!setting.ko.isEmpty() && !setting.en.isEmpty(), qPrintable(setting.key));
            QVERIFY2(!names.contains(ops::environmentName(setting.key)), qPrintable(setting.key));
            names << ops::environmentName(setting.key);
        }
        QVERIFY(names.contains(u"GWANJE_REDIS_URL"_qs));
        QVERIFY(names.contains(u"GWANJE_DATABASE_URL"_qs));
        QVERIFY(names.contains(u"GWANJE_TRAIN_INTERVAL_MS"_qs));
    }

    void theStrongerSourceWins()
    {
        const QString key = u"train.interval_ms"_qs;
        ops::SettingSources sources = onFile();
        const auto expect = [&](qint64 value, SettingSource source) {
            const ops::Settings settings(sources);
            QCOMPARE(settings.integer(key), value);
            QCOMPARE(settings.source(key), source);
            QVERIFY(settings.problems().isEmpty());
        };
        expect(30000, SettingSource::Default);
        writeFile(sources.file, R"({"version": 1, "values": {"train.interval_ms": 11000}})");
        expect(11000, SettingSource::File);
        sources.envFile = path(u"a.env"_qs);
        writeFile(sources.envFile, "export GWANJE_TRAIN_INTERVAL_MS=\"12000\" # twelve\nOTHER_PROGRAM=1\n");
        expect(12000, SettingSource::EnvFile);
        sources.environment.insert(u"GWANJE_TRAIN_INTERVAL_MS"_qs, u"13000"_qs);
        expect(13000, SettingSource::Environment);
        sources.commandLine.insert(key, u"14000"_qs);
        expect(14000, SettingSource::CommandLine);
    }

    void aRefusedValueGivesWayToTheNextSource_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("no number") << u"train.interval_ms"_qs << u"soon"_qs;
        QTest::newRow("too small") << u"train.interval_ms"_qs << u"49"_qs;
        QTest::newRow("too large") << u"log.days_kept"_qs << u"99999999999999999999"_qs;
        QTest::newRow("no choice") << u"general.theme"_qs << u"purple"_qs;
        QTest::newRow("no boolean") << u"train.resume_at_start"_qs << u"perhaps"_qs;
        QTest::newRow("scheme") << u"train.srt_url"_qs << u"ftp://example.com"_qs;
        QTest::newRow("no host") << u"train.srt_url"_qs << u"https://"_qs;
        QTest::newRow("redis") << u"redis_url"_qs << u"localhost"_qs;
        QTest::newRow("database") << u"database_url"_qs << u"mysql://db/x"_qs;
        QTest::newRow("line break") << u"train.user_agent"_qs << u"a\r\nCookie: b"_qs;
    }
    void aRefusedValueGivesWayToTheNextSource()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        ops::SettingSources sources = onFile();
        sources.commandLine.insert(key, value);
        ops::Settings settings(sources);
        QCOMPARE(settings.text(key), ops::findSetting(key)->fallback);
        QCOMPARE(settings.source(key), SettingSource::Default);
        QCOMPARE(settings.problems().size(), 1);
        const core::Error problem = settings.problems().first();
        QCOMPARE(problem.name(), u"CFG_INVALID_VALUE"_qs);
        QCOMPARE(problem.context.value(u"key"_qs), key);
        QCOMPARE(problem.context.value(u"source"_qs), u"command-line"_qs);
        QVERIFY(!problem.context.value(u"reason"_qs).isEmpty());
        QVERIFY(!settings.set(key, value));
        QVERIFY(!QFile::exists(sources.file));
    }

    void patternsAreReadBeforeTheyAreKept()
    {
        const QString key = u"platform.stay_patterns"_qs;
        ops::Settings settings(onFile());
        QVERIFY(settings.set(key, u"Reservation  ^Guest; (.+)$ ;  block ^공사 ; "_qs));
        QCOMPARE(settings.text(key), u"reservation ^Guest; (.+)$ ; block ^공사"_qs);
        for (const QString& wrong : {u"guest ^A"_qs, u"block"_qs, u"block ^A ; drop (unclosed"_qs}) {
            const auto refused = settings.set(key, wrong);
            QVERIFY2(!refused && refused.error().code == ErrorCode::CFG_INVALID_VALUE, qPrintable(wrong));
            QVERIFY(!refused.error().context.value(u"reason"_qs).isEmpty());
        }
        QVERIFY(settings.set(key, QString()));
        QVERIFY(settings.text(key).isEmpty());
    }

    void unknownKeysAreTold()
    {
        ops::SettingSources sources = onFile();
        sources.commandLine.insert(u"train.speed"_qs, u"1"_qs);
        sources.environment.insert(u"GWANJE_TRAIN_PACE"_qs, u"1"_qs);
        sources.envFile = path(u"b.env"_qs);
        writeFile(sources.envFile, "GWANJE_TRAIN_SPEED=1\n");
        ops::Settings settings(sources);
        QStringList keys;
        for (const core::Error& problem : settings.problems()) {
            QCOMPARE(problem.name(), u"CFG_UNKNOWN_KEY"_qs);
            keys << problem.context.value(u"key"_qs);
        }
        QCOMPARE(keys, QStringList({u"train.speed"_qs, u"GWANJE_TRAIN_PACE"_qs, u"GWANJE_TRAIN_SPEED"_qs}));
        QVERIFY(settings.set(u"train.speed"_qs, u"1"_qs).error().code == ErrorCode::CFG_UNKNOWN_KEY);
    }

    void aSavedValueSurvivesAndTells()
    {
        {
            ops::Settings settings(onFile());
            QSignalSpy told(&settings, &ops::Settings::changed);
            QVERIFY(settings.set(u"train.interval_ms"_qs, u" 5000 "_qs));
            QVERIFY(settings.set(u"train.resume_at_start"_qs, u"No"_qs));
            QCOMPARE(told.size(), 2);
            QCOMPARE(told.first().first().toString(), u"train.interval_ms"_qs);
            QVERIFY(!settings.boolean(u"train.resume_at_start"_qs));
        }
        ops::Settings again(onFile());
        QCOMPARE(again.integer(u"train.interval_ms"_qs), 5000);
        QVERIFY(!again.boolean(u"train.resume_at_start"_qs));
        QVERIFY(again.reset(u"train.interval_ms"_qs));
        QCOMPARE(again.source(u"train.interval_ms"_qs), SettingSource::Default);
        const auto mode = QFileInfo(onFile().file).permissions();
        QVERIFY(!(mode & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void aWeakerValueIsSavedButSaysThatItDoesNotCount()
    {
        ops::SettingSources sources = onFile();
        sources.environment.insert(u"GWANJE_LOG_LEVEL"_qs, u"debug"_qs);
        ops::Settings settings(sources);
        const auto status = settings.set(u"log.level"_qs, u"warn"_qs);
        QVERIFY(!status);
        QVERIFY(status.error().code == ErrorCode::CFG_OVERRIDDEN);
        QCOMPARE(status.error().context.value(u"source"_qs), u"environment"_qs);
        QCOMPARE(settings.text(u"log.level"_qs), u"debug"_qs);
        QCOMPARE(ops::Settings(onFile()).text(u"log.level"_qs), u"warn"_qs);
    }

    void aBrokenFileFallsBackToThePreviousCopy()
    {
        {
            ops::Settings settings(onFile());
            QVERIFY(settings.set(u"train.interval_ms"_qs, u"5000"_qs));
            QVERIFY(settings.set(u"train.interval_ms"_qs, u"6000"_qs));
        }
        writeFile(onFile().file, "{\"version\": 1, \"val");
        ops::Settings settings(onFile());
        QCOMPARE(settings.problems().size(), 1);
        QCOMPARE(settings.problems().first().name(), u"CFG_FILE_BROKEN"_qs);
        QCOMPARE(settings.integer(u"train.interval_ms"_qs), 5000);
        QVERIFY(settings.set(u"log.level"_qs, u"warn"_qs));
        QCOMPARE(contents(onFile().file + u".broken"_qs), QByteArray("{\"version\": 1, \"val"));
        ops::Settings mended(onFile());
        QVERIFY(mended.problems().isEmpty());
        QCOMPARE(mended.integer(u"train.interval_ms"_qs), 5000);
    }

    void valuesOfOtherProgramVersionsStayInTheFile()
    {
        writeFile(onFile().file, R"({"version": 1, "values": {"future.thing": "x", "log.level": "nonsense"}})");
        ops::Settings settings(onFile());
        QCOMPARE(settings.problems().size(), 1); // only the nonsense
        QVERIFY(settings.set(u"general.theme"_qs, u"dark"_qs));
        const QJsonObject values =
            QJsonDocument::fromJson(contents(onFile().file)).object().value(u"values"_qs).toObject();
        QCOMPARE(values.value(u"future.thing"_qs).toString(), u"x"_qs);
        QCOMPARE(values.value(u"general.theme"_qs).toString(), u"dark"_qs);
    }

    void secretsAreNotShown()
    {
        const QString secret = u"https://hooks.example.com/T0/secret-part"_qs;
        const auto& webhook = *ops::findSetting(u"notifications.webhook_url"_qs);
        QVERIFY(!ops::shownValue(webhook, secret).contains(u"secret-part"_qs));
        const auto refused = ops::normalValue(webhook, u"gopher://secret-part"_qs);
        QVERIFY(!refused);
        QVERIFY(!refused.error().toString().contains(u"secret-part"_qs));
        const auto& database = *ops::findSetting(u"database_url"_qs);
        QVERIFY(!ops::shownValue(database, u"postgresql://me:p@ss:w@host/db"_qs).contains(u"ss:w"_qs));
        QVERIFY(ops::shownValue(database, u"postgresql://me:pw@host/db"_qs).contains(u"@host/db"_qs));
    }

    void envFilesAreReadAsWritten()
    {
        const auto half = ops::parseEnv(u"# c\n\nA=1\nB = 'it''\nJUST A LINE\nC=3\n"_qs, u"x"_qs);
        QCOMPARE(half.lines.size(), 2); // what can be read counts
        QCOMPARE(half.lines.at(1).name, u"C"_qs);
        QCOMPARE(half.problems.size(), 2);
        QCOMPARE(half.problems.at(0).context.value(u"line"_qs), u"4"_qs);
        QVERIFY(half.problems.at(1).sentence(core::Language::English).contains(u"x:5"_qs));
        const auto good =
            ops::parseEnv(u"\r\nA=b#c # d\r\nB=\"x\\ny\\\"z\" # q\nexport C='$HOME \\n'\nD=\n"_qs, u"x"_qs);
        QVERIFY(good.problems.isEmpty());
        QCOMPARE(good.lines.size(), 4);
        QCOMPARE(good.lines.at(0).value, u"b#c"_qs);
        QCOMPARE(good.lines.at(1).value, u"x\ny\"z"_qs);
        QCOMPARE(good.lines.at(2).value, u"$HOME \\n"_qs);
        QCOMPARE(good.lines.at(3).value, QString());

        ops::SettingSources sources = onFile();
        sources.envFile = path(u"missing.env"_qs);
        const ops::Settings settings(sources);
        QCOMPARE(settings.problems().size(), 1);
        QCOMPARE(settings.problems().first().name(), u"CFG_ENV_FILE"_qs);
    }

    void productionIsReadOnlyUntilItIsAllowed()
    {
        ops::Settings settings(onFile());
        QVERIFY(!ops::isReadOnly(settings));
        QVERIFY(settings.set(u"general.environment"_qs, u"production"_qs));
        QVERIFY(ops::isReadOnly(settings));
        const auto refused = settings.set(u"train.interval_ms"_qs, u"60000"_qs);
        QCOMPARE(refused.error().code, ErrorCode::CORE_READ_ONLY);
        QVERIFY(refused.error().sentence(core::Language::English).contains(u"production"_qs));
        QCOMPARE(settings.reset(u"general.environment"_qs).error().code, ErrorCode::CORE_READ_ONLY);
        QCOMPARE(settings.integer(u"train.interval_ms"_qs), 30000);
        QVERIFY(settings.set(u"general.theme"_qs, u"dark"_qs)); // this desk's own look
        QVERIFY(settings.set(u"general.read_only"_qs, u"no"_qs));
        QVERIFY(!ops::isReadOnly(settings));
        QVERIFY(settings.set(u"train.interval_ms"_qs, u"60000"_qs));
        QVERIFY(settings.set(u"general.environment"_qs, u"local"_qs));
        QVERIFY(settings.set(u"general.read_only"_qs, u"yes"_qs)); // anywhere, where it is wanted
        QVERIFY(ops::isReadOnly(settings));
    }

    void hoursMayGoOverMidnight_data()
    {
        QTest::addColumn<QString>("hours");
        QTest::addColumn<QTime>("at");
        QTest::addColumn<bool>("within");
        QTest::newRow("none") << QString() << QTime(3, 0) << false;
        QTest::newRow("day") << u"09:00-18:00"_qs << QTime(12, 0) << true;
        QTest::newRow("end") << u"09:00-18:00"_qs << QTime(18, 0) << false;
        QTest::newRow("late") << u"22:00-07:00"_qs << QTime(23, 30) << true;
        QTest::newRow("early") << u"22:00-07:00"_qs << QTime(6, 59) << true;
        QTest::newRow("morning") << u"22:00-07:00"_qs << QTime(7, 0) << false;
        QTest::newRow("nonsense") << u"nonsense"_qs << QTime(7, 0) << false;
    }
    void hoursMayGoOverMidnight()
    {
        QFETCH(QString, hours);
        QFETCH(QTime, at);
        QTEST(ops::isWithinHours(hours, at), "within");
        const ops::Setting* setting = ops::findSetting(u"notifications.quiet_hours"_qs);
        QCOMPARE(bool(ops::normalValue(*setting, hours)), hours != u"nonsense"_qs);
        QCOMPARE(*ops::normalValue(*setting, u" 22:00 - 07:00 "_qs), u"22:00-07:00"_qs);
    }

    void settingsMoveToAnotherDeskWithoutTheirSecrets()
    {
        ops::Settings here(onFile());
        QVERIFY(here.set(u"train.interval_ms"_qs, u"60000"_qs));
        QVERIFY(here.set(u"general.sound"_qs, u"false"_qs));
        QVERIFY(here.set(u"notifications.webhook_url"_qs, u"https://hooks.example/T0K3N"_qs));
        QVERIFY(here.set(u"database_url"_qs, u"postgresql://me:pa55@db.example/gwanje"_qs));
        const ops::ExportedSettings exported = ops::exportSettings(here);
        QCOMPARE(exported.count, 2);
        QCOMPARE(exported.leftOut.size(), 2);
        QVERIFY(!exported.document.contains("T0K3N") && !exported.document.contains("pa55"));

        ops::Settings there(ops::SettingSources{.file = path(u"there.json"_qs)});
        QCOMPARE(ops::importSettings(there, exported.document, u"x"_qs).value_or(-1), 2);
        QCOMPARE(there.integer(u"train.interval_ms"_qs), 60000);
        QVERIFY(!there.boolean(u"general.sound"_qs));

        // Whole or not at all.
        const QByteArray bad = R"({"gwanje_settings":1,"values":{"general.sound":"true","train.interval_ms":"soon"}})";
        QCOMPARE(ops::importSettings(there, bad, u"x"_qs).error().code, ErrorCode::CFG_IMPORT);
        QVERIFY(!there.boolean(u"general.sound"_qs));
        for (const QByteArray& foreign : {QByteArray("{}"), QByteArray("[1"), QByteArray(3 << 20, ' ')})
            QCOMPARE(ops::importSettings(there, foreign, u"x"_qs).error().code, ErrorCode::CFG_IMPORT);
        const QByteArray newer = R"({"gwanje_settings":1,"values":{"later.thing":"7","security.pin":"x"}})";
        QCOMPARE(ops::importSettings(there, newer, u"x"_qs).value_or(-1), 0);
        QVERIFY(there.set(u"general.read_only"_qs, u"yes"_qs));
        QCOMPARE(ops::importSettings(there, exported.document, u"x"_qs).error().code, ErrorCode::CORE_READ_ONLY);
    }

    void theSampleInTheTreeIsTheGeneratedOne()
    {
        const QString sample = QStringLiteral(GWANJE_SOURCE_DIR "/packaging/env/gwanje.env.sample");
        if (qEnvironmentVariableIsSet("GWANJE_UPDATE_SAMPLES")) // how it is brought up to date
            writeFile(sample, ops::sampleEnvFile(core::Language::English));
        QCOMPARE(contents(sample), ops::sampleEnvFile(core::Language::English));
        const auto lines = ops::readEnvFile(sample);
        QVERIFY(lines && lines->lines.isEmpty() && lines->problems.isEmpty()); // all of it is commented out
    }
};

GWANJE_TEST(tst_Settings)
#include "tst_Settings.moc"
