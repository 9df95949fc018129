// SPDX-License-Identifier: GPL-3.0-or-later
// Platform sync on the command line, with the real program against the sandbox's platforms; what it says is compared with
// the platforms' own truth and with the rows of the database file.
#include "ReservationDesk.h"

using namespace gwanje;
using test::SandboxProgram;
using test::words;

class tst_PlatformVerbs final : public QObject, private test::ReservationDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_sandbox = std::make_unique<SandboxProgram>(words(u"--seed 7"_qs));
        open(u"--set platform.requests_per_second=1000"_qs);
    }
    void cleanup()
    {
        close();
        m_sandbox.reset();
    }

    void theOwnBooks()
    {
        QVERIFY(m_console->start());
        const QString property = made(u"property add --name 바다집"_qs);
        const QString room = made(u"room add --property %1 --name 온돌방 --units 2"_qs.arg(property));
        QCOMPARE(items(u"room list --property "_qs + property).size(), 1);
        QCOMPARE(run(u"room update %1 --units 3"_qs.arg(room)).json[u"units"].toInt(), 3);
        QCOMPARE(code(u"room add --property %1 --name x"_qs.arg(test::nobodysId)), u"PLT_PROPERTY_NOT_FOUND"_qs);
        QCOMPARE(code(u"property remove "_qs + property), u"PLT_IN_USE"_qs);

        const QString nights = u"--room %1 --from 2027-01-01 --to 2027-01-04"_qs.arg(room);
        QCOMPARE(run(u"rate add %1 --price 90000"_qs.arg(nights)).json[u"nights"].toInt(), 3);
        QCOMPARE(run(u"rate update --room %1 --from 2027-01-02 --units 1"_qs.arg(room)).exitCode, 0);
        const auto rates = items(u"rate list "_qs + nights);
        QCOMPARE(rates.size(), 3);
        QCOMPARE(rates.at(1).toObject()[u"price"].toInt(), 90000); // what was not told stays
        QCOMPARE(rates.at(1).toObject()[u"units"].toInt(), 1);
        QCOMPARE(run(u"rate remove "_qs + nights).json[u"removed"].toInt(), 3);
        QCOMPARE(run(u"rate add --room %1 --from 2027-01-04 --to 2027-01-01 --price 1"_qs.arg(room)).exitCode, 1);

        add(u"alpha"_qs, u"json"_qs);
        const QString listing = made(u"listing add --platform alpha --listing L-9 --room "_qs + room);
        QCOMPARE(code(u"listing add --platform alpha --listing L-9 --room "_qs + room), u"PLT_LISTING_TAKEN"_qs);
        QVERIFY(run(u"listing update %1 --no-room"_qs.arg(listing)).json[u"room"].isNull());
        QCOMPARE(run(u"listing remove "_qs + listing).exitCode, 0);
        QCOMPARE(run(u"room remove "_qs + room).exitCode, 0);
        QCOMPARE(run(u"property remove "_qs + property).exitCode, 0);
        QCOMPARE(m_console->brokenRules(), QString());
    }

    void platformsAreKept()
    {
        QVERIFY(m_console->start());
        const QString id = add(u"alpha"_qs, u"json"_qs);
        const auto shown = run(u"platform show alpha"_qs).json;
        QCOMPARE(shown[u"id"].toString(), id);
        QCOMPARE(shown[u"timeout_ms"].toInt(), 60000);
        QCOMPARE(shown[u"version"].toInt(), 1);
        QCOMPARE(code(u"platform add --code alpha --name x --connector json --url http://127.0.0.1:9"_qs), u"PLT_CODE_TAKEN"_qs);
        QCOMPARE(run(u"platform add --code b --name x --connector soap --url http://127.0.0.1:9"_qs).exitCode, 2);
        QCOMPARE(run(u"platform update alpha --notes 여름 --timeout 5"_qs).json[u"version"].toInt(), 2);
        QCOMPARE(code(u"platform update alpha --notes old --if-version 1"_qs), u"PLT_STALE"_qs);
        QCOMPARE(code(u"platform remove alpha --name other"_qs), u"PLT_NAME_MISMATCH"_qs);
        QCOMPARE(run(u"platform remove alpha"_qs).exitCode, 0);
        QCOMPARE(code(u"platform show alpha"_qs), u"PLT_NOT_FOUND"_qs);
        const QString calendar = u"platform add --code c --name x --connector ical --url http://127.0.0.1:9/c.ics"_qs;
        const auto priced = run(calendar + u" --prices pull"_qs);
        QCOMPARE(priced.exitCode, 2);
        QCOMPARE(priced.json[u"error"].toObject()[u"context"].toObject()[u"option"].toString(), u"--prices"_qs);
        QCOMPARE(code(calendar + u" --inventory push"_qs), u"CLI_BAD_VALUE"_qs);
        QCOMPARE(items(u"platform list"_qs).size(), 0);
        QCOMPARE(items(u"platform list --all"_qs).size(), 1);
    }

    void aRunAgreesWithThePlatformsTruth()
    {
        QVERIFY(m_console->start());
        QCOMPARE(run(u"scheduler pause --reason test"_qs).exitCode, 0);
        for (const QString& name : {u"alpha"_qs, u"beta"_qs})
            add(name, u"json"_qs);
        add(u"gamma"_qs, u"ical"_qs);
        const auto valid = run(u"platform run schvalid"_qs);
        QVERIFY2(valid.exitCode == 0, qPrintable(QString::fromUtf8(valid.out + valid.err)));
        QCOMPARE(valid.json[u"items"].toArray().size(), 3);
        QCOMPARE(rows(u"SELECT COUNT(*) FROM booking"_qs), QByteArray("0"));
        QVERIFY(!items(u"discrepancy list --kind missing_here"_qs).isEmpty());

        const auto synced = run(u"platform run sync"_qs);
        QVERIFY2(synced.exitCode == 0, qPrintable(QString::fromUtf8(synced.out + synced.err)));
        for (const QString& name : {u"alpha"_qs, u"beta"_qs})
            QCOMPARE(known(name), truth(name));
        const QByteArray before = rows(u"SELECT * FROM booking ORDER BY 1, 2"_qs);
        const auto again = run(u"platform run sync --platform alpha"_qs);
        QCOMPARE(again.json[u"result"].toString(), u"ok"_qs);
        QCOMPARE(again.json[u"new"].toInt() + again.json[u"updated"].toInt() + again.json[u"pushed"].toInt(), 0);
        QCOMPARE(rows(u"SELECT * FROM booking ORDER BY 1, 2"_qs), before);
        QCOMPARE(items(u"platform runs --platform alpha --type sync"_qs).size(), 2);

        test::httpPost(QUrl(m_sandbox->platform(u"alpha"_qs) + u"/_sandbox/advance"_qs), {{u"minutes"_qs, 600}});
        QCOMPARE(run(u"platform run sync"_qs).exitCode, 0);
        for (const QString& name : {u"alpha"_qs, u"beta"_qs})
            QCOMPARE(known(name), truth(name));
        QCOMPARE(m_console->brokenRules(), QString());
    }

    void nowIsBehindTheRunUnderWay()
    {
        fault(u"alpha"_qs, {{u"slow_ms"_qs, 1500}});
        QVERIFY(m_console->start());
        add(u"alpha"_qs, u"json"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(!items(u"platform runs --type valid --result running"_qs).isEmpty(), 15000);
        fault(u"alpha"_qs, {{u"slow_ms"_qs, 0}});
        const auto ran = run(u"platform run valid --platform alpha"_qs);
        QVERIFY2(ran.exitCode == 0, qPrintable(QString::fromUtf8(ran.out + ran.err)));
        QCOMPARE(ran.json[u"result"].toString(), u"ok"_qs);
        QCOMPARE(ran.json[u"trigger"].toString(), u"operator"_qs);
    }

    void lookingChangesNothing()
    {
        QCOMPARE(run(u"settings set general.environment production"_qs).exitCode, 0);
        const auto shown = run(u"scheduler config"_qs);
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(shown.json[u"items"].toArray().size(), 2);
        QCOMPARE(code(u"scheduler config --interval 30"_qs), u"CORE_READ_ONLY"_qs);
        QCOMPARE(items(u"audit list --action scheduler.config"_qs).size(), 1); // of what was refused
    }

    /// For people: no row is wider than it must be, and platforms have their codes.
    void tablesAreForPeople()
    {
        QVERIFY(m_console->start());
        QCOMPARE(run(u"scheduler pause --type sync --reason 점검"_qs).exitCode, 0);
        const QString id = add(u"alpha"_qs, u"json"_qs);
        QVERIFY(run(u"platform run valid"_qs).exitCode == 0);
        made(u"listing add --platform alpha --listing L-99"_qs);
        const QString status = text(u"scheduler status"_qs);
        const QStringList lines = status.split(u'\n');
        const auto row = [&lines](const QString& begins) {
            return lines.indexOf(QRegularExpression(u"^(\\S+ \\S+ KST +)?%1 .*"_qs.arg(begins)));
        };
        QVERIFY2(row(u"valid"_qs) > 0 && row(u"sync"_qs) > 0 && row(u"sync"_qs) != row(u"valid"_qs), qPrintable(status));
        for (const QString& line : lines)
            QVERIFY2(line.size() <= 180, qPrintable(line));
        for (const QString& verb : {u"platform runs"_qs, u"listing list"_qs, u"scheduler status"_qs}) {
            const QString table = text(verb);
            QVERIFY2(table.contains(u"alpha"_qs) && !table.contains(id), qPrintable(table));
        }
        QVERIFY(text(u"platform run valid"_qs).contains(u"push refused"_qs));
    }

    void failuresAreToldApart_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<QString>("code");
        QTest::newRow("no answer") << u"hang"_qs << u"NET_READ_TIMEOUT"_qs;
        QTest::newRow("cut off") << u"reset"_qs << u"NET_RESET"_qs;
        QTest::newRow("a web page") << u"html"_qs << u"PLT_NOT_JSON"_qs;
        QTest::newRow("another shape") << u"shape"_qs << u"PLT_BAD_BODY"_qs;
        QTest::newRow("an error") << u"error"_qs << u"NET_STATUS"_qs;
    }
    void failuresAreToldApart()
    {
        QFETCH(QString, reply);
        QFETCH(QString, code);
        QVERIFY(m_console->start());
        QCOMPARE(run(u"scheduler pause"_qs).exitCode, 0);
        add(u"alpha"_qs, u"json"_qs, u"--timeout 1"_qs);
        QCOMPARE(run(u"scheduler config --type valid --retries 0"_qs).exitCode, 0);
        fault(u"alpha"_qs, {{u"reply"_qs, reply}});
        const auto failed = run(u"platform run valid --platform alpha"_qs);
        QCOMPARE(failed.code(), code);
        const auto last = items(u"platform runs"_qs).first().toObject();
        QCOMPARE(last[u"result"].toString(), u"failed"_qs);
        QCOMPARE(last[u"error"].toObject()[u"code"].toString(), code);
        fault(u"alpha"_qs, {{u"reply"_qs, u"ok"_qs}});
        QCOMPARE(run(u"platform run valid --platform alpha"_qs).exitCode, 0);
    }

    void theScheduleStaysAsItWasSaid()
    {
        QVERIFY(m_console->start());
        add(u"alpha"_qs, u"json"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(!items(u"platform runs --result ok"_qs).isEmpty(), 20000);
        const auto status = run(u"scheduler status"_qs).json;
        QCOMPARE(status[u"state"].toString(), u"running"_qs);
        QVERIFY(status[u"leads"].toBool() && !status[u"next"].toArray().isEmpty());
        QCOMPARE(status[u"types"].toObject()[u"sync"].toObject()[u"interval_ms"].toInt(), 60000);
        QCOMPARE(run(u"scheduler pause --type sync --reason 점검"_qs).json[u"state"].toString(), u"paused"_qs);
        QCOMPARE(run(u"scheduler stop --reason 쉼"_qs).json[u"state"].toString(), u"stopped"_qs);
        QCOMPARE(run(u"scheduler config --type valid --interval 30 --parallel 8"_qs).exitCode, 0);
        for (const QString& verb : {u"scheduler pause --type other"_qs, u"scheduler config --type other"_qs,
                                    u"platform run other"_qs, u"platform runs --type other"_qs}) {
            const auto unknown = run(verb);
            QCOMPARE(unknown.exitCode, 2);
            QCOMPARE(unknown.code(), u"CLI_BAD_VALUE"_qs);
            QVERIFY2(unknown.out.contains("sync|valid") || unknown.out.contains("valid|sync"), unknown.out.constData());
        }
        QVERIFY(m_console->terminate());
        QCOMPARE(run(u"scheduler start"_qs).exitCode, 3);
        QVERIFY(m_console->start());
        const auto after = run(u"scheduler status"_qs).json;
        QCOMPARE(after[u"state"].toString(), u"stopped"_qs);
        QCOMPARE(after[u"reason"].toString(), u"쉼"_qs);
        const auto types = after[u"types"].toObject();
        QCOMPARE(types[u"sync"].toObject()[u"state"].toString(), u"stopped"_qs);
        QCOMPARE(types[u"valid"].toObject()[u"interval_ms"].toInt(), 30000);
        QCOMPARE(types[u"valid"].toObject()[u"parallel"].toInt(), 8);
        QCOMPARE(run(u"scheduler start"_qs).exitCode, 0);
        QCOMPARE(run(u"scheduler status"_qs).json[u"state"].toString(), u"running"_qs);
        QCOMPARE(run(u"scheduler status"_qs).json[u"types"].toObject()[u"sync"].toObject()[u"state"].toString(),
                 u"paused"_qs);
    }

    void aConsoleKilledInARunConverges_data()
    {
        QTest::addColumn<QString>("point");
        for (const char* point : {"claimed", "begun", "fetched", "stored", "ended"})
            QTest::newRow(point) << u"platform.run."_qs + QString::fromLatin1(point);
    }
    void aConsoleKilledInARunConverges()
    {
        QFETCH(QString, point);
        add(u"alpha"_qs, u"json"_qs); // no console runs: nothing is scheduled yet
        QCOMPARE(run(u"scheduler config --type valid --enabled no"_qs).exitCode, 0);
        QVERIFY(m_console->start({{u"GWANJE_FAULT"_qs, point + u"=kill"_qs}}));
        QVERIFY(m_console->waitForEnd(20000));
        QVERIFY(m_console->said().contains("fault point " + point.toLatin1()));
        QVERIFY(m_console->start());
        QTRY_COMPARE_WITH_TIMEOUT(rows(u"SELECT COUNT(*) FROM platform_run WHERE result = 'running'"_qs), QByteArray("0"),
                                  20000);
        QTRY_VERIFY_WITH_TIMEOUT(run(u"platform run sync --platform alpha"_qs).exitCode == 0, 20000);
        QCOMPARE(known(u"alpha"_qs), truth(u"alpha"_qs));
        QCOMPARE(rows(u"SELECT COUNT(*) FROM (SELECT 1 FROM platform_run GROUP BY type, platform_id, scheduled_at "
                      "HAVING COUNT(*) > 1)"_qs),
                 QByteArray("0"));
        QCOMPARE(run(u"platform run sync --platform alpha"_qs).json[u"new"].toInt(), 0);
        QCOMPARE(m_console->brokenRules(), QString());
    }

    void booksComeFromAFile()
    {
        QVERIFY(m_console->start());
        QCOMPARE(run(u"scheduler pause"_qs).exitCode, 0); // a first pull would bring listings of its own
        add(u"alpha"_qs, u"json"_qs);
        QFile file(m_folder->filePath(u"books.csv"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("숙소,객실,객실 수,플랫폼,등록 상품,날짜,까지,요금\r\n"
                   "바다집,온돌방,2,alpha,L-77,2027-01-01,2027-01-11,\"90,000\"\r\n"
                   "바다집,침대방,1,,,,,\r\n");
        file.close();
        const auto preview = run(u"import %1 --preview"_qs.arg(file.fileName()));
        QVERIFY2(preview.exitCode == 0, qPrintable(QString::fromUtf8(preview.out + preview.err)));
        QCOMPARE(preview.json[u"rooms"].toInt(), 2);
        QCOMPARE(preview.json[u"nights"].toInt(), 10);
        QCOMPARE(items(u"room list"_qs).size(), 0);
        QCOMPARE(run(u"import "_qs + file.fileName()).exitCode, 0);
        QCOMPARE(items(u"room list"_qs).size(), 2);
        QCOMPARE(items(u"listing list"_qs).size(), 1);
        const QString calendar = m_folder->filePath(u"room.ics"_qs);
        const QString room = items(u"room list"_qs).first().toObject()[u"id"].toString();
        const auto left = run(u"room calendar --room %1 %2"_qs.arg(room, calendar));
        QVERIFY2(left.exitCode == 0, qPrintable(QString::fromUtf8(left.out + left.err)));
        QCOMPARE(left.json[u"taken"].toInt(-1), 0);
        QFile written(calendar);
        QVERIFY(written.open(QIODevice::ReadOnly) && written.readAll().startsWith("BEGIN:VCALENDAR\r\n"));
        QCOMPARE(run(u"room calendar --room %1 %2"_qs.arg(QUuid::createUuid().toString(QUuid::WithoutBraces), calendar)).code(),
                 u"PLT_ROOM_NOT_FOUND"_qs);
        const auto again = run(u"import %1 --preview"_qs.arg(file.fileName())).json;
        QCOMPARE(again[u"rooms"].toInt() + again[u"properties"].toInt() + again[u"listings"].toInt(), 0);
        QVERIFY(file.open(QIODevice::Append));
        file.write("바다집,온돌방,2,beta,L-1,,,\r\n");
        file.close();
        const auto wrong = run(u"import "_qs + file.fileName());
        QCOMPARE(wrong.code(), u"PLT_NOT_FOUND"_qs);
        QCOMPARE(wrong.json[u"error"].toObject()[u"context"].toObject()[u"line"].toString(), u"4"_qs);
        QVERIFY(wrong.json[u"error"].toObject()[u"message"].toString().contains(u"books.csv:4: beta"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("숙소,객실,객실 수\r\n산장,큰방,many\r\n");
        file.close();
        const QJsonObject cell = run(u"import "_qs + file.fileName()).json[u"error"].toObject();
        QVERIFY(cell[u"message"].toString().endsWith(u": line 2, units (many)."_qs));
        QCOMPARE(cell[u"context"].toObject()[u"field"].toString(), u"units"_qs);
    }

    void aFileSaysWhichRoomAPulledListingIs()
    {
        QVERIFY(m_console->start());
        QCOMPARE(run(u"scheduler pause"_qs).exitCode, 0);
        add(u"alpha"_qs, u"json"_qs);
        QCOMPARE(run(u"platform run sync --platform alpha"_qs).exitCode, 0); // brings its listings, without rooms
        const QJsonObject pulled = items(u"listing list"_qs).first().toObject();
        QVERIFY(pulled[u"room"].toString().isEmpty());
        const QString name = pulled[u"listing"].toString(), path = m_folder->filePath(u"rooms.csv"_qs);
        const auto write = [&path](const QString& text) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0);
        };
        write(u"property,room,platform,listing\n산장,큰방,alpha,%1\n"_qs.arg(name));
        QCOMPARE(run(u"import "_qs + path).json[u"listings"].toInt(), 1);
        const QString room = items(u"room list"_qs).first().toObject()[u"id"].toString();
        const auto isLed = [&] {
            for (const auto& each : items(u"listing list"_qs)) {
                if (each[u"id"] == pulled[u"id"])
                    return each[u"room"].toString() == room;
            }
            return false;
        };
        QVERIFY(isLed());
        QCOMPARE(run(u"import "_qs + path).json[u"listings"].toInt(-1), 0); // it is that room already
        write(u"property,room,platform,listing\n산장,큰방,alpha,%1\n산장,작은방,alpha,%1\n"_qs.arg(name));
        const auto taken = run(u"import "_qs + path);
        QCOMPARE(taken.code(), u"PLT_LISTING_TAKEN"_qs);
        QVERIFY(taken.json[u"error"].toObject()[u"message"].toString().contains(u"rooms.csv:3: "_qs + name));
        QVERIFY(isLed());
        QCOMPARE(items(u"room list"_qs).size(), 1); // nothing of it was made
    }

    void discrepanciesAreResolved()
    {
        QVERIFY(m_console->start());
        QCOMPARE(run(u"scheduler pause"_qs).exitCode, 0);
        add(u"alpha"_qs, u"json"_qs);
        QCOMPARE(run(u"platform run valid --platform alpha"_qs).exitCode, 0);
        const auto open = items(u"discrepancy list --kind missing_here"_qs);
        QVERIFY(open.size() >= 2);
        const QString first = open.at(0).toObject()[u"id"].toString(), second = open.at(1).toObject()[u"id"].toString();
        QCOMPARE(code(u"discrepancy resolve %1 --as ignore"_qs.arg(first)), u"PLT_REASON_NEEDED"_qs);
        QCOMPARE(run(u"discrepancy resolve %1 --as ignore --reason 시험"_qs.arg(first)).exitCode, 0);
        QCOMPARE(run(u"discrepancy resolve %1 --as theirs"_qs.arg(second)).exitCode, 0);
        for (const auto& left : items(u"discrepancy list --kind missing_here"_qs))
            QVERIFY(left[u"id"].toString() != first && left[u"id"].toString() != second);
        QCOMPARE(items(u"discrepancy list --state ignored"_qs).size(), 1);
        QCOMPARE(rows(u"SELECT COUNT(*) FROM booking"_qs), QByteArray("1"));
    }

private:
    QString add(const QString& name, const QString& connector, const QString& more = {}) const
    {
        return made(u"platform add --code %1 --name %1 --connector %2 --url %3 %4"_qs.arg(
            name, connector, m_sandbox->platform(name), more));
    }
    QString text(const QString& line) const ///< as people read it
    {
        QProcess process;
        process.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"),
                      words(u"--lang en --data-dir %1 "_qs.arg(m_folder->path()) + line));
        return process.waitForFinished(60000) ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
    }
    QJsonArray items(const QString& line) const
    {
        const auto answer = run(line);
        if (answer.exitCode != 0)
            qWarning("%s: %s", qPrintable(line), answer.out.constData());
        return answer.json[u"items"].toArray();
    }
    void fault(const QString& platform, const QJsonObject& faults) const
    {
        test::httpPost(QUrl(m_sandbox->platform(platform) + u"/_sandbox/faults"_qs), faults);
    }
    /// "id from to status" of those that are neither cancelled nor over, which the platform no longer tells.
    QStringList truth(const QString& platform) const
    {
        QStringList all;
        const auto state = test::httpGet(QUrl(m_sandbox->platform(platform) + u"/_sandbox/state"_qs));
        for (const auto& each : state[u"bookings"].toArray()) {
            const QJsonObject booking = each.toObject();
            const bool isOver = booking[u"to"].toString() <= state[u"today"].toString();
            if (!isOver && booking[u"status"].toString() != u"cancelled"_qs)
                all << u"%1 %2 %3 %4"_qs.arg(booking[u"id"].toString(), booking[u"from"].toString(),
                                             booking[u"to"].toString(), booking[u"status"].toString());
        }
        all.sort();
        return all;
    }
    QStringList known(const QString& platform) const
    {
        const QByteArray text =
            rows(u"SELECT b.external_id || ' ' || b.arrival || ' ' || b.departure || ' ' || b.status FROM booking b "
                 "JOIN platform p ON p.id = b.platform_id WHERE p.code = '%1' AND b.status <> 'cancelled'"_qs.arg(platform));
        QStringList all = QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
        all.sort();
        return all;
    }

    std::unique_ptr<SandboxProgram> m_sandbox;
};

GWANJE_TEST(tst_PlatformVerbs)
#include "tst_PlatformVerbs.moc"
