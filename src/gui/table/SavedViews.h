// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Views an operator saved: search, chip, columns and sort under a name, some pinned; kept in the window's memory, and
// as JSON in and out. What a file has wrong is passed over or refused as a whole; nothing is half taken. Main thread.

#include "core/Result.h"
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace gwanje::gui {

class LayoutMemory;

struct SavedView
{
    QString name, search, chip, sort;
    bool falling = false, pinned = false;
    QStringList columns; ///< TableView::columnState()

    friend bool operator==(const SavedView&, const SavedView&) = default;
};

class SavedViews final
{
public:
    SavedViews(LayoutMemory& memory, const QString& key); ///< of the table
    const QList<SavedView>& all() const { return m_views; }
    const SavedView* find(const QString& name) const;
    void save(const SavedView& view); ///< in place of one of that name
    void remove(const QString& name);
    void setPinned(const QString& name, bool pinned);

    QByteArray toJson() const;
    core::Result<int> addJson(const QByteArray& json); ///< how many; CORE_BAD_INPUT

private:
    void write();
    LayoutMemory& m_memory;
    const QString m_key;
    QList<SavedView> m_views;
};

} // namespace gwanje::gui
