// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// settings.json: {"version": 1, "values": {"train.interval_ms": 5000, …}}, mode 0600, written whole (QSaveFile) with
// the previous copy beside it as settings.json.previous. A broken file is kept as settings.json.broken when it is
// written over. Values this program does not know are kept. Main thread.

#include "core/Result.h"
#include <QJsonObject>

namespace gwanje::ops {

class SettingsFile final
{
public:
    explicit SettingsFile(const QString& path) : m_path(path) {} ///< empty: nothing is read or written

    /// What was wrong (CFG_FILE_BROKEN); values() are then those of the previous copy, or none.
    QList<core::Error> read();
    QMap<QString, QString> values() const;
    core::Status write(const QString& key, const std::optional<QString>& value); ///< CORE_FILE

    QString previousPath() const { return m_path + u".previous"_qs; }

private:
    const QString m_path;
    QJsonObject m_values;
    bool m_broken = false;
};

} // namespace gwanje::ops
