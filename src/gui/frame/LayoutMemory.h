// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window remembers between runs: geometry, splitters, columns, sort, filters per page; gui.ini in the data
// folder. A change is on the disk within half a second, written whole beside the old file and put in its place by a
// thread of its own: a crash loses at most that, and the window never waits for the disk. A broken or foreign file
// yields defaults. Main thread.

#include <QMap>
#include <QThreadPool>
#include <QTimer>
#include <QVariant>

namespace gwanje::gui {

class LayoutMemory final
{
public:
    explicit LayoutMemory(const QString& dataFolder);
    ~LayoutMemory(); ///< writes what is left
    LayoutMemory(const LayoutMemory&) = delete;
    LayoutMemory& operator=(const LayoutMemory&) = delete;

    QVariant value(const QString& key, const QVariant& fallback = {}) const { return m_values.value(key, fallback); }
    void setValue(const QString& key, const QVariant& value);
    void remove(const QString& key);
    QStringList keys(const QString& beginning) const;

private:
    void write();

    QString m_file;
    QMap<QString, QVariant> m_values;
    QMap<QString, QVariant> m_changed; ///< not yet written; an invalid value: removed
    QTimer m_soon;
    QThreadPool m_writer; ///< one thread: in order
};

} // namespace gwanje::gui
