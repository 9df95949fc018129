// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/FileDialog.h"

#include "gui/frame/LayoutMemory.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Times.h"
#include <QEvent>
#include <QFileDialog>
#include <QFileSystemModel>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QLocale>
#include <QRegularExpression>
#include <QSplitter>
#include <QTreeView>

namespace gwanje::gui {
namespace {

/// "Archives (*.tar.gz)" → "tar.gz"
QString endingOf(const QString& filter)
{
    static const QRegularExpression pattern(u"\\(\\*\\.([^ )]+)"_qs);
    return pattern.match(filter).captured(1);
}

/// What is told of a file in the window's language and zone: Qt's own words are the system's.
class FileFacts final : public QIdentityProxyModel
{
    Q_DECLARE_TR_FUNCTIONS(FileDialog)
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    QVariant data(const QModelIndex& index, int role) const override
    {
        const auto* files = qobject_cast<const QFileSystemModel*>(sourceModel());
        if (!files || role != Qt::DisplayRole)
            return QIdentityProxyModel::data(index, role);
        const QModelIndex file = mapToSource(index);
        const bool folder = files->isDir(file);
        if (index.column() == Size && !folder)
            return QLocale().formattedDataSize(files->size(file));
        if (index.column() == Kind && folder)
            return tr("Folder");
        if (index.column() == Changed)
            return absoluteTime(files->lastModified(file));
        return QIdentityProxyModel::data(index, role);
    }

private:
    enum Column { Size = 1, Kind = 2, Changed = 3 }; ///< of the model below
};

/// Ours on every desktop: another's would speak the desktop's language and ask its own questions.
class FileDialog final : public QFileDialog
{
    Q_DECLARE_TR_FUNCTIONS(FileDialog)
public:
    FileDialog(QWidget* parent, LayoutMemory& memory, const FileWish& wish, AcceptMode mode);
    int filter() const { return int(m_filters.indexOf(selectedNameFilter())); }

protected:
    void accept() override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void askToReplace(const QFileInfo& file);

    static constexpr auto folderKey = "files/folder";
    const std::function<FileWords()> m_words;
    QStringList m_filters;
};

FileDialog::FileDialog(QWidget* parent, LayoutMemory& memory, const FileWish& wish, AcceptMode mode)
    : QFileDialog(parent), m_words(wish.words)
{
    setOptions(DontUseNativeDialog | DontConfirmOverwrite);
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(wish.name);
    setAcceptMode(mode);
    setFileMode(mode == AcceptSave ? AnyFile : ExistingFile);
    setProxyModel(new FileFacts(this));
    const QString key = QString::fromLatin1(folderKey);
    const QString folder = memory.value(key).toString();
    if (!folder.isEmpty() && QFileInfo(folder).isDir())
        setDirectory(folder);
    resize(760, 480);
    if (auto* files = findChild<QTreeView*>(u"treeView"_qs)) { // dates and sizes whole, names as long as there is room
        files->header()->setStretchLastSection(false);
        files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
        files->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    }
    if (auto* splitter = findChild<QSplitter*>(u"splitter"_qs)) // the places' names whole
        splitter->setSizes({140, 600});
    retranslate();
    if (!wish.file.isEmpty())
        selectFile(wish.file);
    connect(this, &QFileDialog::fileSelected, this,
            [&memory, key](const QString& path) { memory.setValue(key, QFileInfo(path).absolutePath()); });
    connect(this, &QFileDialog::filterSelected, this,
            [this](const QString& filter) { setDefaultSuffix(endingOf(filter)); });
}

void FileDialog::retranslate()
{
    const FileWords words = m_words();
    setWindowTitle(words.title);
    const int chosen = std::max(0, filter());
    m_filters = words.filters;
    setNameFilters(m_filters);
    selectNameFilter(m_filters.value(chosen));
    setDefaultSuffix(endingOf(m_filters.value(chosen)));
}

void FileDialog::changeEvent(QEvent* event)
{
    QFileDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_words)
        retranslate();
}

void FileDialog::accept()
{
    const QFileInfo file(selectedFiles().value(0));
    if (acceptMode() == AcceptSave && file.isFile())
        askToReplace(file);
    else
        QFileDialog::accept();
}

void FileDialog::askToReplace(const QFileInfo& file)
{
    const auto question = [name = file.fileName(), folder = file.absolutePath()] {
        return Question{tr("Replace the file?"),
                        tr("“%1” exists already in %2. What it holds now is lost.").arg(name, folder), tr("Replace")};
    };
    ask(this, question, {}, [this] { QFileDialog::accept(); });
}

} // namespace

void askSaveFile(QWidget* parent, LayoutMemory& memory, const FileWish& wish,
                 std::function<void(const QString& path, int filter)> chosen)
{
    auto* dialog = new FileDialog(parent, memory, wish, QFileDialog::AcceptSave);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent,
        [dialog, chosen = std::move(chosen)](const QString& path) { chosen(path, std::max(0, dialog->filter())); });
    dialog->open();
}

void askOpenFile(QWidget* parent, LayoutMemory& memory, const FileWish& wish,
                 std::function<void(const QString& path)> chosen)
{
    auto* dialog = new FileDialog(parent, memory, wish, QFileDialog::AcceptOpen);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace gwanje::gui
