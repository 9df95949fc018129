// SPDX-License-Identifier: GPL-3.0-or-later
// Files are asked for in one way: the window's language, the last folder, and a question of our own before a file is
// written over.
#include "core/Pool.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/LayoutMemory.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAction>
#include <QDirIterator>
#include <QLabel>
#include <QLibraryInfo>
#include <QPushButton>
#include <QTreeView>

using namespace gwanje;

class tst_FileDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        m_w->reopen();
        m_chosen.clear();
        m_filter = -1;
    }
    void cleanup() { m_w.reset(); }

    void anExistingFileIsOnlyWrittenOverAfterAYes_data() { languages(); }
    void anExistingFileIsOnlyWrittenOverAfterAYes()
    {
        QFETCH(QString, language);
        QFETCH(QString, replace);
        QVERIFY(m_w->settings().set(u"general.language"_qs, language));
        gui::ConsoleDeeds deeds;
        deeds.backUp = [this](const QString& path) {
            return core::onPool([this, path]() -> core::Result<qint64> {
                if (const core::Status copied = m_w->database().backup(path); !copied)
                    return core::fail(copied.error());
                return QFileInfo(path).size();
            });
        };
        m_w->setConsole(deeds);
        m_w->reopen();
        const QString path = m_w->folder() + u"/mine.db"_qs;
        write(path, "my own words");
        m_w->window().findChild<QAction*>(u"data.backup"_qs)->trigger();
        auto* dialog = m_w->find<QFileDialog>(u"backupDialog"_qs);
        QVERIFY(dialog);
        QVERIFY(!test::acceptFile(dialog, path)); // it stays behind the question
        QVERIFY(m_w->find(u"questionBox"_qs));
        QCOMPARE(m_w->find<QPushButton>(u"deedButton"_qs)->text(), replace);
        QVERIFY(m_w->find<QLabel>(u"questionLabel"_qs)->text().contains(u"mine.db"_qs));
        QTest::keyClick(m_w->find(u"questionBox"_qs), Qt::Key_Return); // the default is No
        QTRY_VERIFY(!m_w->find(u"questionBox"_qs));
        QVERIFY(dialog->isVisible()); // for another name
        QTest::qWait(50);
        QCOMPARE(read(path), "my own words");
        QVERIFY(!test::acceptFile(dialog, path));
        m_w->click(u"deedButton"_qs);
        QTRY_VERIFY(read(path).startsWith("SQLite format 3"));
        QTRY_VERIFY(!m_w->find<QFileDialog>(u"backupDialog"_qs));
    }
    void whatIsNewIsNotAskedAbout()
    {
        save(u"notes.csv"_qs);
        QVERIFY(test::acceptFile(dialog(), m_w->folder() + u"/new.csv"_qs));
        QCOMPARE(m_chosen, QStringList(m_w->folder() + u"/new.csv"_qs));
        QVERIFY(!m_w->find(u"questionBox"_qs));
    }
    void theFiltersEndingIsAddedBeforeTheQuestion()
    {
        write(m_w->folder() + u"/notes.tar.gz"_qs, "kept");
        save(u"notes.csv"_qs);
        dialog()->selectNameFilter(dialog()->nameFilters().at(1));
        Q_EMIT dialog()->filterSelected(dialog()->nameFilters().at(1));
        QVERIFY(!test::acceptFile(dialog(), m_w->folder() + u"/notes"_qs));
        m_w->click(u"noButton"_qs);
        QVERIFY(test::acceptFile(dialog(), m_w->folder() + u"/other"_qs));
        QCOMPARE(m_chosen, QStringList(m_w->folder() + u"/other.tar.gz"_qs));
        QCOMPARE(m_filter, 1);
    }
    void theFolderIsRemembered()
    {
        QVERIFY(QDir(m_w->folder()).mkdir(u"reports"_qs));
        const QString folder = m_w->folder() + u"/reports"_qs;
        save(u"a.csv"_qs);
        QVERIFY(test::acceptFile(dialog(), folder + u"/a.csv"_qs));
        QTRY_VERIFY(!dialog());
        save(u"b.csv"_qs);
        QCOMPARE(dialog()->directory().absolutePath(), folder);
        dialog()->close();
        QTRY_VERIFY(!dialog());
        QVERIFY(QDir(m_w->folder()).rmdir(u"reports"_qs)); // a folder that is gone does no harm
        save(u"c.csv"_qs);
        QVERIFY(dialog()->directory().exists());
        dialog()->close();
    }
    void itFollowsTheLanguage()
    {
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        gui::askSaveFile(
            &m_w->window(), m_memory,
            {.name = u"saveDialog"_qs,
             .words =
                 [] {
                     return gui::FileWords{QCoreApplication::translate("Command", "Quit Gwanje"), {u"CSV (*.csv)"_qs}};
                 }},
            [](const QString&, int) {});
        const QString english = dialog()->windowTitle();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"ko"_qs));
        QTRY_VERIFY(dialog()->windowTitle() != english);
        const auto* label = dialog()->findChild<QLabel*>(u"lookInLabel"_qs); // Qt's own word
        QVERIFY(label);
        if (QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_ko.qm"_qs))
            QVERIFY2(label->text().contains(QRegularExpression(u"[가-힣]"_qs)), qPrintable(label->text()));
        QVERIFY(QDir(m_w->folder()).mkdir(u"records"_qs));
        write(m_w->folder() + u"/records/a.csv"_qs, QByteArray(2048, 'x'));
        dialog()->setDirectory(m_w->folder());
        const auto* files = dialog()->findChild<QTreeView*>(u"treeView"_qs);
        QVERIFY(files);
        const auto cell = [files](const QString& name, int column) {
            const QModelIndexList found = files->model()->match(
                files->model()->index(0, 0, files->rootIndex()), Qt::DisplayRole, name, 1, Qt::MatchExactly);
            return found.isEmpty() ? QString() : found.first().siblingAtColumn(column).data().toString();
        };
        QTRY_COMPARE(cell(u"records"_qs, 2), u"폴더"_qs);
        const QRegularExpression date(u"^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$"_qs);
        QVERIFY2(date.match(cell(u"records"_qs, 3)).hasMatch(), qPrintable(cell(u"records"_qs, 3)));
        dialog()->setDirectory(m_w->folder() + u"/records"_qs);
        QTRY_VERIFY(cell(u"a.csv"_qs, 1).startsWith(u"2"_qs)); // KiB
        QCOMPARE(dialog()->nameFilters(), QStringList(u"CSV (*.csv)"_qs));
        dialog()->close();
    }
    void onlyAFileThatExistsIsRead()
    {
        QStringList read;
        gui::askOpenFile(&m_w->window(), m_memory,
                         {.name = u"saveDialog"_qs,
                          .words =
                              [] {
                                  return gui::FileWords{u"…"_qs, {u"CSV (*.csv)"_qs}};
                              }},
                         [&read](const QString& path) { read << path; });
        QCOMPARE(dialog()->fileMode(), QFileDialog::ExistingFile);
        const QString path = m_w->folder() + u"/there.csv"_qs;
        write(path, "1");
        QVERIFY(test::acceptFile(dialog(), path));
        QCOMPARE(read, QStringList(path)); // without a question
    }
    void nobodyMakesAFileDialogByHand()
    {
        QStringList found;
        QDirIterator it(QStringLiteral(GWANJE_SOURCE_DIR "/src"), {u"*.cpp"_qs}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            if (!path.endsWith(u"/FileDialog.cpp"_qs) && read(path).contains("QFileDialog"))
                found << path;
        }
        QCOMPARE(found, QStringList());
    }

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("replace");
        QTest::newRow("ko") << u"ko"_qs << u"바꾸기"_qs;
        QTest::newRow("en") << u"en"_qs << u"Replace"_qs;
    }
    static void write(const QString& path, const QByteArray& text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void save(const QString& suggested)
    {
        const auto words = [] { return gui::FileWords{u"…"_qs, {u"CSV (*.csv)"_qs, u"Archives (*.tar.gz)"_qs}}; };
        gui::askSaveFile(&m_w->window(), m_memory, {.name = u"saveDialog"_qs, .words = words, .file = suggested},
                         [this](const QString& path, int filter) {
                             m_chosen << path;
                             m_filter = filter;
                         });
        QVERIFY(dialog());
    }
    QFileDialog* dialog() const { return m_w->find<QFileDialog>(u"saveDialog"_qs); }

    QTemporaryDir m_memoryFolder;
    gui::LayoutMemory m_memory{m_memoryFolder.path()};
    QStringList m_chosen;
    int m_filter = -1;
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_FileDialog)
#include "tst_FileDialog.moc"
