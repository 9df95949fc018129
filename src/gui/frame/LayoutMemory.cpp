// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/LayoutMemory.h"

#include <QSettings>

namespace gwanje::gui {
namespace {

constexpr int writeAfterMs = 300; // a drag is one write, not hundreds

}

LayoutMemory::LayoutMemory(const QString& dataFolder) : m_file(dataFolder + u"/gui.ini"_qs)
{
    const QSettings ini(m_file, QSettings::IniFormat);
    for (const QString& key : ini.allKeys())
        m_values.insert(key, ini.value(key));
    m_writer.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(writeAfterMs);
    m_soon.callOnTimeout([this] { write(); });
}

LayoutMemory::~LayoutMemory()
{
    write();
    m_writer.waitForDone();
}

void LayoutMemory::setValue(const QString& key, const QVariant& value)
{
    const auto known = m_values.constFind(key);
    if (known != m_values.cend() && *known == value)
        return;
    m_values.insert(key, value);
    m_changed.insert(key, value);
    if (!m_soon.isActive()) // not restarted: what changes all the time is written, too
        m_soon.start();
}

void LayoutMemory::remove(const QString& key)
{
    if (m_values.remove(key) == 0)
        return;
    m_changed.insert(key, QVariant());
    if (!m_soon.isActive())
        m_soon.start();
}

QStringList LayoutMemory::keys(const QString& beginning) const
{
    QStringList found;
    for (auto it = m_values.lowerBound(beginning); it != m_values.cend() && it.key().startsWith(beginning); ++it)
        found << it.key();
    return found;
}

void LayoutMemory::write()
{
    if (m_changed.isEmpty())
        return;
    m_writer.start([file = m_file, changed = std::exchange(m_changed, {})] {
        QSettings ini(file, QSettings::IniFormat); // replaces its file by a whole new one (QSaveFile)
        for (auto it = changed.cbegin(); it != changed.cend(); ++it) {
            if (it->isValid())
                ini.setValue(it.key(), *it);
            else
                ini.remove(it.key());
        }
        ini.sync();
    });
}

} // namespace gwanje::gui
