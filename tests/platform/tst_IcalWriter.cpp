// SPDX-License-Identifier: GPL-3.0-or-later
// The own availability, read by those who did not write it: libical's own parser, and a Python library.
#include "platform/IcalWriter.h"

#include "support/TestMain.h"
#include <libical/ical.h>
#include <QProcess>

using namespace gwanje;
using namespace gwanje::platform;

namespace {

/// Rooms left from 1 June 2026 on.
AvailabilityFile fileOf(const QList<int>& left)
{
    AvailabilityFile file{.room = RoomId::make(),
                          .name = u"바닷가집; 2층, \\끝 "_qs + u"가나다라마바사"_qs.repeated(12),
                          .madeAt = QDateTime(QDate(2026, 5, 1), QTime(1, 2, 3), Qt::UTC)};
    for (int i = 0; i < left.size(); ++i)
        file.nights << RoomLeft{.night = QDate(2026, 6, 1).addDays(i), .forSale = 3, .sold = 3 - left.at(i)};
    return file;
}

QString dayOfIcal(const icaltimetype& time)
{
    return time.is_date ? QDate(time.year, time.month, time.day).toString(Qt::ISODate) : u"no date"_qs;
}

/// "from to uid", sorted; and the calendar's name.
QStringList asLibicalReads(const QByteArray& text, QString* name)
{
    const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> root(icalparser_parse_string(text.constData()),
                                                                        icalcomponent_free);
    if (!root || icalcomponent_isa(root.get()) != ICAL_VCALENDAR_COMPONENT || icalcomponent_count_errors(root.get()) > 0)
        return {u"no calendar"_qs};
    QStringList events;
    for (auto* each = icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT); each;
         each = icalcomponent_get_next_component(root.get(), ICAL_VEVENT_COMPONENT))
        events << dayOfIcal(icalcomponent_get_dtstart(each)) + u' ' + dayOfIcal(icalcomponent_get_dtend(each)) + u' ' +
                      QString::fromUtf8(icalcomponent_get_uid(each));
    for (auto* each = icalcomponent_get_first_property(root.get(), ICAL_X_PROPERTY); each;
         each = icalcomponent_get_next_property(root.get(), ICAL_X_PROPERTY)) {
        if (qstrcmp(icalproperty_get_x_name(each), "X-WR-CALNAME") == 0)
            *name = QString::fromUtf8(icalproperty_get_x(each));
    }
    events.sort();
    return events;
}

const char vobjectScript[] = R"(
import sys
try:
    import vobject
except ImportError:
    sys.exit(77)
calendar = vobject.readOne(sys.stdin.buffer.read().decode('utf-8'))
calendar.validate(raiseException=True)
lines = sorted('%s %s %s' % (e.dtstart.value, e.dtend.value, e.uid.value) for e in getattr(calendar, 'vevent_list', []))
sys.stdout.buffer.write('\n'.join(lines + [calendar.x_wr_calname.value]).encode('utf-8'))
)";

} // namespace

class tst_IcalWriter final : public QObject
{
    Q_OBJECT

    static QStringList expected(const AvailabilityFile& file, const QStringList& runs)
    {
        QStringList events;
        for (const QString& run : runs)
            events << run + u' ' + file.room.toString() + u'-' + run.left(10).remove(u'-') + u"@gwanje.invalid"_qs;
        return events;
    }

private Q_SLOTS:
    void strangersReadWhatIsTaken_data()
    {
        QTest::addColumn<QList<int>>("left");
        QTest::addColumn<QStringList>("runs");
        QTest::newRow("some nights") << QList<int>{1, 0, 0, 2, 0, 1}
                                     << QStringList{u"2026-06-02 2026-06-04"_qs, u"2026-06-05 2026-06-06"_qs};
        QTest::newRow("all of them") << QList<int>(400, 0) << QStringList{u"2026-06-01 2027-07-06"_qs};
        QTest::newRow("none") << QList<int>{1, 2, 3} << QStringList();
        QTest::newRow("the last") << QList<int>{3, 3, 0} << QStringList{u"2026-06-03 2026-06-04"_qs};
    }
    void strangersReadWhatIsTaken()
    {
        QFETCH(QList<int>, left);
        QFETCH(QStringList, runs);
        const AvailabilityFile file = fileOf(left);
        const QByteArray text = availabilityCalendar(file);
        QString name;
        QCOMPARE(asLibicalReads(text, &name), expected(file, runs));
        QVERIFY2(name.contains(u"가나다라마바사가나"_qs) && !name.contains(QChar::ReplacementCharacter), qPrintable(name));

        QProcess python;
        const QString own = u"/usr/bin/python3"_qs; // the one that Debian's packages belong to
        python.start(QFile::exists(own) ? own : u"python3"_qs, {u"-c"_qs, QString::fromLatin1(vobjectScript)});
        QVERIFY(python.waitForStarted());
        python.write(text);
        python.closeWriteChannel();
        QVERIFY(python.waitForFinished(60000));
        if (python.exitCode() == 77)
            QSKIP("python3-vobject is not installed");
        const QByteArray said = python.readAllStandardOutput();
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        QStringList lines = QString::fromUtf8(said).split(u'\n');
        QCOMPARE(lines.takeLast(), file.name);
        QCOMPARE(lines, expected(file, runs));
    }
};

GWANJE_TEST(tst_IcalWriter)
#include "tst_IcalWriter.moc"
