// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where downloaded files stay: "archive/YYYY/MM/<name>", compressed (gzip) when they are some days old, removed after
// their time; and the inbox, a folder for each run, where they are until their import is committed. A file is moved by
// one rename, so it is in the inbox or in the archive, whole. What a crash leaves in the inbox is taken by recover().
// Blocking; any thread but the window's, one at a time. Errors: CORE_FILE.

#include "core/Clock.h"
#include "core/Result.h"
#include "core/StopToken.h"
#include <QDateTime>
#include <QStringList>

namespace gwanje::datasync {

class Archive final
{
public:
    explicit Archive(QString folder) : m_folder(std::move(folder)) {} ///< absolute; the data folder

    QString folder() const { return m_folder + u"/archive"_qs; }
    /// "261122_093000_orders_latest.csv": local time of the machine.
    static QString nameOf(const QDateTime& at, const QString& stem);
    /// Made (0700), empty: for one stream of one run.
    core::Result<QString> makeInbox(const QString& run, const QString& stream) const;
    QString inboxOf(const QString& run, const QString& stream) const; ///< where it is, or would be
    void dropInbox(const QString& run) const; ///< with all that is left in it
    QStringList inboxes() const;              ///< runs that have one

    /// Moves a file of the inbox, whose import is committed; where it lies then, below folder(). One of that name is
    /// never overwritten.
    core::Result<QString> keep(const QString& file, const QString& name, const QDateTime& at) const;
    QString placeOf(const QString& name, const QDateTime& at) const; ///< where keep() puts it, below folder()
    core::Result<qint64> compress(const QDateTime& before, core::StopToken stop) const; ///< by the time in their names
    core::Result<qint64> removeOld(const QDateTime& before, core::StopToken stop) const;
    /// The file itself, or where it is compressed by now; empty: it is gone.
    QString find(const QString& archived) const;

private:
    const QString m_folder;
};

} // namespace gwanje::datasync
