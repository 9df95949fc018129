// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Restore.h"

#include "core/Async.h"
#include "gui/frame/ActRecord.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/frame/WindowCommands.h"
#include <QFileInfo>
#include <QLocale>

namespace gwanje::gui {
namespace {

class RestoreTexts final
{
    Q_DECLARE_TR_FUNCTIONS(Restore)
};

const QString command = u"data.restore"_qs;

void record(const WindowParts& parts, const QString& file, const QString& result, const QJsonObject& detail = {})
{
    recordAct(parts.services, {.action = command, .object = file, .detail = detail, .result = result}, parts.window,
              [tell = parts.tell](const QString& problem) { tell(problem, true); });
}

void fail(const WindowParts& parts, const QString& file, const core::Error& error)
{
    record(parts, file, error.name());
    parts.tell(errorText(error), true);
}

QString questionText(const WindowParts& parts, const QString& file, const BackupFacts& facts)
{
    const train::TrainStatus now = parts.services.train.status();
    const int running = now.running + now.queued;
    QStringList lines{RestoreTexts::tr("The database gives way to the backup “%1” of %2 (%3). What was done since then "
                                       "is not in it; the present database is kept beside it.")
                          .arg(QFileInfo(file).fileName(), absoluteTime(facts.madeAt).left(16),
                               QLocale().formattedDataSize(facts.bytes))};
    if (running > 0)
        lines << RestoreTexts::tr("%n task(s) that run here are stopped.", nullptr, running);
    if (facts.unfinishedTasks > 0)
        lines << RestoreTexts::tr("%n task(s) had not ended in the backup: they wait as interrupted, because they may "
                                  "have reserved since.",
                                  nullptr, facts.unfinishedTasks);
    if (facts.version < facts.known)
        lines << RestoreTexts::tr("The backup is of an older program: its schema is brought up to date.");
    lines << RestoreTexts::tr("The window closes and opens again.");
    return lines.join(u"\n\n"_qs);
}

using Busy = std::shared_ptr<bool>; ///< one at a time

/// The console ends for it; only where it does not, there is something to tell here.
void restore(const WindowParts& parts, const Busy& busy, const QString& file)
{
    if (std::exchange(*busy, true))
        return;
    parts.commands.refresh();
    parts.tell(RestoreTexts::tr("The backup is being prepared…"), false);
    core::whenFinished(parts.services.console.restore(file), parts.window,
                       [parts, busy, file](const core::Status& prepared) {
                           if (prepared)
                               return;
                           *busy = false;
                           parts.commands.refresh();
                           fail(parts, file, prepared.error());
                       });
}

void lookAt(const WindowParts& parts, const Busy& busy, const QString& file)
{
    core::whenFinished(
        parts.services.console.lookAtBackup(file), parts.window,
        [parts, busy, file](const core::Result<BackupFacts>& facts) {
            if (!facts) {
                fail(parts, file, facts.error());
                return;
            }
            const auto question = [parts, file, facts = *facts] {
                return Question{RestoreTexts::tr("Restore the database?"), questionText(parts, file, facts),
                                RestoreTexts::tr("Restore")};
            };
            parts.commands.confirm(command, Danger::Irreversible, {question, [=] { restore(parts, busy, file); }});
        });
}

void askWhich(const WindowParts& parts, const Busy& busy)
{
    const FileWish wish{.name = u"restoreDialog"_qs, .words = [] {
                            return FileWords{
                                RestoreTexts::tr("Restore the database from a backup"),
                                {RestoreTexts::tr("SQLite database (*.db)"), RestoreTexts::tr("All files (*)")}};
                        }};
    askOpenFile(parts.window, parts.layout, wish, [parts, busy](const QString& file) { lookAt(parts, busy, file); });
}

void tellOutcome(const WindowParts& parts, const RestoreOutcome& outcome)
{
    if (!outcome.kept) {
        fail(parts, outcome.file, outcome.kept.error());
        return;
    }
    const QString kept = QFileInfo(*outcome.kept).fileName();
    record(parts, outcome.file, u"ok"_qs, {{u"kept"_qs, kept}});
    parts.tell(RestoreTexts::tr("The backup %1 is in place. The database that was there before is kept as %2.")
                   .arg(QFileInfo(outcome.file).fileName(), kept),
               false);
}

} // namespace

void addRestore(const WindowParts& parts)
{
    const auto busy = std::make_shared<bool>(false);
    const auto whyNot = [parts, busy] {
        if (*busy)
            return RestoreTexts::tr("A backup is being put back already");
        return parts.services.console.restore
                   ? QString()
                   : RestoreTexts::tr("Only SQLite is restored from here: PostgreSQL has its own pg_restore");
    };
    parts.commands
        .add({.id = command,
              .name = QT_TRANSLATE_NOOP("Command", "Restore the database…"),
              .icon = u"document-revert"_qs,
              .execute = [parts, busy] { askWhich(parts, busy); },
              .whyNot = whyNot,
              .changes = true},
             parts.window)
        ->setShortcutContext(Qt::WindowShortcut);
    if (const auto outcome = std::exchange(parts.services.console.restored, std::nullopt))
        QMetaObject::invokeMethod( // when the window is whole
            parts.window, [parts, outcome = *outcome] { tellOutcome(parts, outcome); }, Qt::QueuedConnection);
}

} // namespace gwanje::gui
