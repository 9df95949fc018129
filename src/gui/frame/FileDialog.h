// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one way to ask for a file, to write or to read: it blocks nothing, begins in the folder where the last file was,
// follows the window's language, and asks by our own question, whose default is No, before a file is written over.
// Main thread.

#include <functional>
#include <QStringList>

class QWidget;

namespace gwanje::gui {

class LayoutMemory;

/// A filter carries the endings it is for: "Archives (*.tar.gz)".
struct FileWords
{
    QString title;
    QStringList filters;
};

struct FileWish
{
    QString name;                     ///< of the dialog, for tests
    std::function<FileWords()> words; ///< asked again in another language
    QString file = {};                ///< what is suggested
};

/// Where to write. `chosen` is told the path, with the chosen filter's ending where none was typed, and which filter it
/// was; where the file exists only after the question, and a No leads back to the dialog.
void askSaveFile(QWidget* parent, LayoutMemory& memory, const FileWish& wish,
                 std::function<void(const QString& path, int filter)> chosen);

/// What to read: a file that exists.
void askOpenFile(QWidget* parent, LayoutMemory& memory, const FileWish& wish,
                 std::function<void(const QString& path)> chosen);

} // namespace gwanje::gui
