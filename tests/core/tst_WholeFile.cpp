// SPDX-License-Identifier: GPL-3.0-or-later
// What is read to its end has one, and is no longer than it may be.
#include "core/WholeFile.h"

#include "support/Results.h"
#include "support/TestMain.h"
#include <QTemporaryDir>
#include <sys/stat.h>

using namespace gwanje;

namespace {

QString reasonOf(const core::Status& refused)
{
    return refused ? u"none"_qs : refused.error().context.value(u"reason"_qs);
}

} // namespace

class tst_WholeFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatMayNeverEndIsRefusedAndNotWaitedFor()
    {
        const QString pipe = m_folder->filePath(u"pipe"_qs);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const QString link = m_folder->filePath(u"link"_qs);
        QVERIFY(QFile::link(pipe, link));
        for (const QString& path : {pipe, link, u"/dev/zero"_qs, m_folder->path()}) {
            const auto looked = core::checkReadable(path, 100);
            GWANJE_ERROR_IS(looked, CORE_FILE);
            QCOMPARE(looked.error().context,
                     (core::Context{{u"path"_qs, path}, {u"reason"_qs, u"not a regular file"_qs}}));
            const auto read = core::readWholeFile(path, 100);
            GWANJE_ERROR_IS(read, CORE_FILE);
            QVERIFY(read.error() == looked.error());
        }
    }

    void aFileIsAsLongAsItMayBe()
    {
        const QString path = m_folder->filePath(u"file"_qs), link = m_folder->filePath(u"link"_qs);
        const QByteArray bytes(1024, 'x');
        GWANJE_OK(core::writeWholeFile(path, bytes));
        QVERIFY(QFile::link(path, link));
        for (const QString& either : {path, link}) {
            GWANJE_OK(core::checkReadable(either, 1024));
            QCOMPARE(reasonOf(core::checkReadable(either, 1023)), u"> 1023 bytes"_qs);
            QCOMPARE(*core::readWholeFile(either, 1024), bytes);
            const auto more = core::readWholeFile(either, 1023);
            GWANJE_ERROR_IS(more, CORE_FILE);
            QVERIFY(more.error() == core::checkReadable(either, 1023).error());
        }
        QFile large(path);
        QVERIFY(large.open(QIODevice::ReadWrite) && large.resize((64 << 20) + 1)); // takes no room
        QCOMPARE(reasonOf(core::checkReadable(path, 64 << 20)), u"> 64 MiB"_qs);
        GWANJE_OK(core::checkReadable(path, (64 << 20) + 1));
    }

    void moreThanASizeTellsIsNotRead()
    {
        const QString path = u"/proc/self/maps"_qs; // of no bytes, it says
        GWANJE_OK(core::checkReadable(path, 8));
        const auto read = core::readWholeFile(path, 8);
        GWANJE_ERROR_IS(read, CORE_FILE);
        QCOMPARE(read.error().context.value(u"reason"_qs), u"> 8 bytes"_qs);
        QVERIFY(core::readWholeFile(path, 64 << 20)->size() > 8);
    }

    void whatCannotBeReadToItsEndIsNotTakenForShort()
    {
        const auto read = core::readWholeFile(u"/proc/self/mem"_qs, 8); // a file of no bytes, whose first is no memory
        GWANJE_ERROR_IS(read, CORE_FILE);
        QVERIFY(!read.error().context.value(u"reason"_qs).isEmpty());
    }

    void whatIsNotThereIsToldByItsReader()
    {
        const QString path = m_folder->filePath(u"none"_qs);
        GWANJE_OK(core::checkReadable(path, 0));
        const auto read = core::readWholeFile(path, 8);
        GWANJE_ERROR_IS(read, CORE_FILE);
        QCOMPARE(read.error().context.value(u"path"_qs), path);
        QVERIFY(!read.error().context.value(u"reason"_qs).isEmpty());
        GWANJE_OK(core::writeWholeFile(path, {}));
        QCOMPARE(*core::readWholeFile(path, 0), QByteArray());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

GWANJE_TEST(tst_WholeFile)
#include "tst_WholeFile.moc"
