// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Page.h"
#include "support/TestMain.h"

using namespace gwanje::core;

class tst_Page final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysLeadBack()
    {
        for (const QStringList& keys :
             {QStringList{QStringLiteral("2026-12-01T00:00:00.000Z"), QStringLiteral("id")}, QStringList{QString()},
              QStringList{QStringLiteral("수서 \"?&=/+%"), QStringLiteral("\n"), QStringLiteral("0")}}) {
            const QString cursor = makeCursor(keys);
            static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_-]+$")); // fits into a URL as it is
            QVERIFY(plain.match(cursor).hasMatch());
            const auto read = readCursor(cursor, static_cast<int>(keys.size()));
            QVERIFY(read.has_value());
            QCOMPARE(*read, keys);
        }
    }

    void whatNobodyMadeIsRefused_data()
    {
        QTest::addColumn<QString>("cursor");
        QTest::newRow("empty") << QString();
        QTest::newRow("no base64") << QStringLiteral("***");
        QTest::newRow("no json") << QStringLiteral("YWJj");
        QTest::newRow("no texts") << QStringLiteral("WzEsMl0"); // [1,2]
        QTest::newRow("other count") << makeCursor({QStringLiteral("a")});
        QTest::newRow("cut off") << makeCursor({QStringLiteral("a"), QStringLiteral("b")}).chopped(3);
        QTest::newRow("hangul") << QStringLiteral("가나다");
    }
    void whatNobodyMadeIsRefused()
    {
        QFETCH(QString, cursor);
        const auto read = readCursor(cursor, 2);
        QVERIFY(!read);
        QVERIFY(read.error().code == ErrorCode::CORE_BAD_INPUT);
        QCOMPARE(read.error().context.value(QStringLiteral("field")), QStringLiteral("cursor"));
    }
};

GWANJE_TEST(tst_Page)
#include "tst_Page.moc"
