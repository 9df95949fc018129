// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Backup.h"

#include "core/Async.h"
#include "gui/frame/ActRecord.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Language.h"
#include "gui/frame/WindowCommands.h"
#include <QLocale>

namespace gwanje::gui {
namespace {

class BackupTexts final
{
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

void finish(const WindowParts& parts, const QString& path, const core::Result<qint64>& size)
{
    recordAct(parts.services,
              {.action = u"data.backup"_qs,
               .object = path,
               .detail = size ? QJsonObject{{u"bytes"_qs, *size}} : QJsonObject(),
               .result = size ? u"ok"_qs : size.error().name()},
              parts.window, [tell = parts.tell](const QString& problem) { tell(problem, true); });
    parts.tell(size ? BackupTexts::tr("The database is backed up: %1 (%2)").arg(path, QLocale().formattedDataSize(*size))
                    : errorText(size.error()),
               !size);
}

void askWhere(const WindowParts& parts)
{
    const FileWish wish{.name = u"backupDialog"_qs,
                        .words =
                            [] {
                                return FileWords{BackupTexts::tr("Back up the database"),
                                                 {BackupTexts::tr("SQLite database (*.db)")}};
                            },
                        .file = u"gwanje-backup.db"_qs};
    askSaveFile(parts.window, parts.layout, wish, [parts](const QString& path, int) {
        core::whenFinished(parts.services.console.backUp(path), parts.window,
                           [parts, path](const core::Result<qint64>& size) { finish(parts, path, size); });
    });
}

} // namespace

void addBackup(const WindowParts& parts)
{
    const auto whyNot = [parts] {
        return parts.services.console.backUp
                   ? QString()
                   : BackupTexts::tr("Only SQLite is backed up from here: PostgreSQL has its own pg_dump");
    };
    parts.commands
        .add({.id = u"data.backup"_qs,
              .name = QT_TRANSLATE_NOOP("Command", "Back up the database…"),
              .icon = u"document-save"_qs,
              .execute = [parts] { askWhere(parts); },
              .whyNot = whyNot,
              .changes = true,
              .evenReadOnly = true}, // it takes nothing from what is there
             parts.window)
        ->setShortcutContext(Qt::WindowShortcut);
}

} // namespace gwanje::gui
