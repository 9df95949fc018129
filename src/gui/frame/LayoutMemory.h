// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window remembers between runs: geometry, splitters, columns, sort, filters per page; gui.ini in the data
// folder. A broken or foreign file yields defaults. Main thread.

#include <QSettings>
#include <QVariant>

namespace gwanje::gui {

class LayoutMemory final
{
public:
    explicit LayoutMemory(const QString& dataFolder) : m_ini(dataFolder + u"/gui.ini"_qs, QSettings::IniFormat) {}

    QVariant value(const QString& key, const QVariant& fallback = {}) const { return m_ini.value(key, fallback); }
    void setValue(const QString& key, const QVariant& value)
    {
        if (m_ini.value(key) != value)
            m_ini.setValue(key, value);
    }

private:
    QSettings m_ini;
};

} // namespace gwanje::gui
