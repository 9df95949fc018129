// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts on the command line: listed, kept quiet, made by rules, tested; each act leaves one audit row.
#include "support/Programs.h"
#include "support/TestMain.h"
#include <QApplication>

using namespace gwanje;
using test::ConsoleProgram;
using test::words;

class tst_AlertVerbs final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    test::Answer run(const QString& line, const QStringList& options = {}) const
    {
        return ConsoleProgram(m_folder->path(), options).call(words(line));
    }
    QStringList acts() const ///< oldest first
    {
        QStringList acts;
        for (const auto& row : run(u"audit list"_qs).json[u"items"].toArray())
            acts.prepend(row.toObject()[u"action"].toString() + u' ' + row.toObject()[u"object"].toString() + u' ' +
                         row.toObject()[u"result"].toString());
        return acts;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void silencesComeAndGo()
    {
        const auto made = run(u"alert silence train.* --for 2h --reason works"_qs);
        QCOMPARE(made.exitCode, 0);
        QCOMPARE(made.json[u"pattern"].toString(), u"train.*"_qs);
        const auto until = QDateTime::fromString(made.json[u"until"].toString(), Qt::ISODateWithMs);
        QVERIFY(std::abs(QDateTime::currentDateTimeUtc().secsTo(until) - 7200) < 60);
        const auto dated = run(u"alert silence one --until 2099-01-01T00:00"_qs);
        QCOMPARE(dated.code(), u"CORE_BAD_INPUT"_qs); // more than a year
        const QString soon = QDateTime::currentDateTimeUtc().addSecs(9 * 3600 + 7200).toString(u"yyyy-MM-ddTHH:mm"_qs);
        const auto korean = run(u"alert silence one --until "_qs + soon); // Korea's clocks
        QCOMPARE(korean.exitCode, 0);
        QVERIFY(std::abs(QDateTime::currentDateTimeUtc().secsTo(
                             QDateTime::fromString(korean.json[u"until"].toString(), Qt::ISODateWithMs)) -
                         7200) < 120);
        QCOMPARE(run(u"alert silence one --for soon"_qs).exitCode, 2);
        QCOMPARE(run(u"alert silences"_qs).json[u"items"].toArray().size(), 2);
        QCOMPARE(run(u"alert unsilence one"_qs).exitCode, 0);
        QCOMPARE(run(u"alert unsilence one"_qs).code(), u"CORE_NOT_FOUND"_qs);
        const auto left = run(u"alert silences"_qs).json[u"items"].toArray();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().toObject()[u"reason"].toString(), u"works"_qs);
        QCOMPARE(acts(), (QStringList{u"alert.silence train.* ok"_qs, u"alert.silence one CORE_BAD_INPUT"_qs,
                                      u"alert.silence one ok"_qs, u"alert.silence one CLI_BAD_VALUE"_qs,
                                      u"alert.unsilence one ok"_qs, u"alert.unsilence one CORE_NOT_FOUND"_qs}));
    }

    void rulesAreSetAndPutBack()
    {
        const qsizetype brought = run(u"alert rules list"_qs).json[u"items"].toArray().size();
        QVERIFY(brought >= 8);
        const auto memory = run(u"alert rules set memory_high --above 2000000000 --clear 1000000000 --for 60"_qs);
        QCOMPARE(memory.exitCode, 0);
        QCOMPARE(memory.json[u"threshold"].toDouble(), 2e9);
        QCOMPARE(memory.json[u"resend_s"].toInt(), 86400); // as it was
        QCOMPARE(run(u"alert rules set mine --metric http_requests_total --labels status=503,host=a --value per_minute "
                     "--above 3 --severity error"_qs)
                     .exitCode,
                 0);
        QCOMPARE(run(u"alert rules set other --metric x"_qs).exitCode, 2);
        QCOMPARE(run(u"alert rules set mine --above 3 --clear 4"_qs).code(), u"CORE_BAD_INPUT"_qs);
        QCOMPARE(run(u"alert rules set mine --above much"_qs).exitCode, 2);
        const auto rules = run(u"alert rules list"_qs).json[u"items"].toArray();
        QCOMPARE(rules.size(), brought + 1);
        const QJsonObject mine = rules.last().toObject();
        QCOMPARE(mine[u"labels"].toObject(), (QJsonObject{{u"host"_qs, u"a"_qs}, {u"status"_qs, u"503"_qs}}));
        QCOMPARE(mine[u"origin"].toString(), u"own"_qs);
        QCOMPARE(run(u"alert rules set mine --enabled no"_qs).json[u"labels"].toObject(), mine[u"labels"].toObject());
        QCOMPARE(run(u"alert rules reset mine"_qs).exitCode, 0);
        QCOMPARE(run(u"alert rules reset mine"_qs).code(), u"CORE_NOT_FOUND"_qs);
        QCOMPARE(run(u"alert rules reset memory_high"_qs).json[u"for_s"].toInt(), 300);
        QCOMPARE(run(u"alert rules list"_qs).json[u"items"].toArray().size(), brought);
        QCOMPARE(acts().size(), 9);
        const auto row = run(u"audit list --action alert.rules.set"_qs).json[u"items"].toArray().last().toObject();
        QCOMPARE(row[u"detail"].toObject()[u"before"].toObject()[u"for_s"].toInt(), 300);
        QCOMPARE(row[u"detail"].toObject()[u"after"].toObject()[u"for_s"].toInt(), 60);
    }

    /// A rule of one's own on a running console: raised, silenced, shown, and cleared when it is put right.
    void aRuleRaisesInTheRunningConsole()
    {
        ConsoleProgram console(m_folder->path(), {});
        QVERIFY(console.start());
        const auto call = [&](const QString& line) { return console.call(words(line)); };
        const auto standing = [&] {
            QStringList keys;
            for (const auto& item : call(u"alert list"_qs).json[u"items"].toArray())
                keys << item.toObject()[u"key"].toString();
            return keys;
        };
        QCOMPARE(call(u"alert silence rule:mine --for 1h"_qs).exitCode, 0);
        QCOMPARE(call(u"alert rules set mine --metric redis_available --below 2 --for 0"_qs).exitCode, 0);
        QTRY_VERIFY_WITH_TIMEOUT(standing().contains(u"rule:mine"_qs), 20000);
        const auto alert = call(u"alert list"_qs).json[u"items"].toArray().first().toObject();
        QCOMPARE(alert[u"code"].toString(), u"ALR_RULE"_qs);
        QVERIFY(alert[u"silenced_until"].isString());
        QCOMPARE(call(u"alert ack "_qs + alert[u"id"].toString()).exitCode, 0);
        QCOMPARE(call(u"alert rules set mine --below 0"_qs).exitCode, 0);
        QTRY_VERIFY_WITH_TIMEOUT(!standing().contains(u"rule:mine"_qs), 20000);
    }

    void theWebhookIsTested()
    {
        const auto nowhere = run(u"alert test"_qs);
        QCOMPARE(nowhere.exitCode, 1);
        QCOMPARE(nowhere.code(), u"ALR_WEBHOOK"_qs);
        QCOMPARE(acts(), QStringList{u"alert.test  ALR_WEBHOOK"_qs});
    }
};

GWANJE_TEST(tst_AlertVerbs)
#include "tst_AlertVerbs.moc"
