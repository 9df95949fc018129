// SPDX-License-Identifier: GPL-3.0-or-later
// The documentation's page of error codes is the table's, and leads to every one of them.
#include "app/ErrorPage.h"

#include "core/ErrorCode.h"
#include "support/TestMain.h"

using namespace gwanje;

class tst_ErrorPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTreesCopyIsTheGeneratedOne()
    {
        const QString path = QStringLiteral(GWANJE_SOURCE_DIR "/packaging/docs/error-codes.md");
        if (qEnvironmentVariableIsSet("GWANJE_UPDATE_SAMPLES")) { // how it is brought up to date
            QVERIFY(QDir().mkpath(QFileInfo(path).path()));
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(app::errorPage().toUtf8()) > 0);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(QString::fromUtf8(file.readAll()) == app::errorPage(),
                 "GWANJE_UPDATE_SAMPLES=1 build/dev/bin/tst_app ErrorPage brings it up to date");
    }

    void everyCodeHasItsRowInItsArea()
    {
        const QString page = app::errorPage();
        QSet<QString> areas;
        for (const core::ErrorCode code : core::allErrorCodes()) {
            QCOMPARE(page.count(u"`%1` |"_qs.arg(core::codeName(code))), 1);
            QVERIFY(page.contains(u"id=\"%1\""_qs.arg(core::codeName(code).toLower())));
            areas << core::area(code);
        }
        for (const QString& area : std::as_const(areas)) {
            QVERIFY2(!app::areaTitle(area, true).isEmpty() && !app::areaTitle(area, false).isEmpty(), qPrintable(area));
            QCOMPARE(page.count(u"\n## %1: "_qs.arg(area)), 1); // codes of an area stand together
        }
        static const QRegularExpression row(u"^\\|( [^|\n]+ \\|){4}$"_qs);
        for (QString line : page.split(u'\n')) {
            if (line.startsWith(u"| <a id"_qs))
                QVERIFY2(row.match(line.remove(u"\\|"_qs)).hasMatch(), qPrintable(line));
        }
    }

    void theReadmeLeadsThere()
    {
        QFile readme(QStringLiteral(GWANJE_SOURCE_DIR "/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        QVERIFY(readme.readAll().contains("(packaging/docs/error-codes.md)"));
    }
};

GWANJE_TEST(tst_ErrorPage)
#include "tst_ErrorPage.moc"
