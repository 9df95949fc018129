// SPDX-License-Identifier: GPL-3.0-or-later
// A login that is over goes into the trash, whole and beside what is there, and from there after its time.
#include "datasync/SavedSession.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <QTemporaryDir>

using namespace gwanje;
using datasync::SavedSession;

namespace {

constexpr auto othersRights = QFile::Permissions(0x0077);

void putText(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

QByteArray textIn(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "unread";
}

} // namespace

class tst_SavedSession final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const QDateTime m_now{{2026, 11, 22}, {9, 30, 0}, Qt::UTC};

    QString trash(const QString& name = {}) const { return m_folder->filePath(u".trash/"_qs + name); }
    QStringList trashed() const
    {
        return QDir(trash()).entryList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void itsFolderIsTheOwnersOnly()
    {
        const SavedSession saved(m_folder->filePath(u"data"_qs), u"shop"_qs);
        GWANJE_OK(saved.makeFolder());
        const QFileInfo folder(QFileInfo(saved.path()).path());
        QVERIFY(folder.isDir());
        QCOMPARE(folder.permissions() & othersRights, QFile::Permissions());
        QFile::setPermissions(folder.filePath(), folder.permissions() | QFile::ReadOther | QFile::ReadGroup);
        GWANJE_OK(saved.makeFolder()); // again, and mends it
        QCOMPARE(QFileInfo(folder.filePath()).permissions() & othersRights, QFile::Permissions());
        QVERIFY(!saved.exists());
        putText(saved.path(), "{}");
        QVERIFY(saved.exists());
    }

    void whatIsOverIsKeptInTheTrash()
    {
        const SavedSession saved(m_folder->path(), u"shop"_qs);
        GWANJE_OK(saved.makeFolder());
        putText(saved.path(), "one");
        GWANJE_OK(saved.discard(m_now.toTimeSpec(Qt::LocalTime)));
        QVERIFY(!saved.exists());
        QCOMPARE(trashed(), QStringList{u"20261122_093000_shop.json"_qs});
        const QFileInfo kept(trash(trashed().first()));
        QCOMPARE(kept.permissions() & othersRights, QFile::Permissions());
        QCOMPARE(QFileInfo(trash()).permissions() & othersRights, QFile::Permissions());
        QCOMPARE(textIn(kept.filePath()), "one");
    }

    void nothingInTheTrashIsOverwritten()
    {
        const SavedSession saved(m_folder->path(), u"shop"_qs), other(m_folder->path(), u"other"_qs);
        GWANJE_OK(saved.makeFolder());
        for (const QByteArray text : {"one", "two", "three"}) {
            putText(saved.path(), text);
            GWANJE_OK(saved.discard(m_now));
        }
        putText(other.path(), "theirs");
        GWANJE_OK(other.discard(m_now));
        QCOMPARE(trashed(), (QStringList{u"20261122_093000_other.json"_qs, u"20261122_093000_shop.json"_qs,
                                         u"20261122_093000_shop_2.json"_qs, u"20261122_093000_shop_3.json"_qs}));
        QCOMPARE(textIn(trash(u"20261122_093000_shop.json"_qs)), "one");
        QCOMPARE(textIn(trash(u"20261122_093000_shop_2.json"_qs)), "two");
        QCOMPARE(textIn(trash(u"20261122_093000_shop_3.json"_qs)), "three");
    }

    void whatIsNotThereIsNotDiscarded()
    {
        const SavedSession saved(m_folder->path(), u"shop"_qs);
        GWANJE_OK(saved.discard(m_now));
        QVERIFY(!QFile::exists(trash()));
        const auto removed = SavedSession::emptyTrash(m_folder->path(), m_now);
        GWANJE_OK(removed);
        QCOMPARE(*removed, 0);
    }

    void whatCantBeMovedStaysAndIsTold()
    {
        const SavedSession saved(m_folder->path(), u"shop"_qs);
        GWANJE_OK(saved.makeFolder());
        putText(saved.path(), "one");
        putText(m_folder->filePath(u".trash"_qs), "a file where the folder should be");
        const auto discarded = saved.discard(m_now);
        GWANJE_ERROR_IS(discarded, CORE_FILE);
        QCOMPARE(discarded.error().context.value(u"path"_qs), m_folder->filePath(u".trash"_qs));
        QCOMPARE(textIn(saved.path()), "one");
    }

    void onlyWhatIsOldLeavesTheTrash()
    {
        QVERIFY(QDir().mkpath(trash()));
        const QStringList stay{u"20261122_093000_shop.json"_qs,     u"20261122_093001_shop_2.json"_qs,
                               u"20261340_093000_shop.json"_qs,     u"20261101_000000.json"_qs,
                               u"20261101_000000_shop.json.bak"_qs, u"notes.txt"_qs};
        const QStringList go{u"20261122_092959_shop.json"_qs, u"20251201_000000_shop_12.json"_qs};
        for (const QString& name : stay + go)
            putText(trash(name), "x");
        QVERIFY(QDir().mkpath(trash(u"20200101_000000_folder.json"_qs)));
        const auto removed = SavedSession::emptyTrash(m_folder->path(), m_now);
        GWANJE_OK(removed);
        QCOMPARE(*removed, 2);
        QStringList expected = stay;
        expected << u"20200101_000000_folder.json"_qs;
        expected.sort();
        QCOMPARE(trashed(), expected);
    }
};

GWANJE_TEST(tst_SavedSession)
#include "tst_SavedSession.moc"
