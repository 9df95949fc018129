// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How many rows of a source each chip has: asked for again, unhurriedly, while rows change. Main thread.

#include "gui/table/TableSource.h"
#include <QTimer>

namespace gwanje::gui {

class ChipCounts final : public QObject
{
    Q_OBJECT
public:
    ChipCounts(TableSource& source, QObject* parent);

    const QMap<QString, qint64>& counts() const { return m_counts; }
    std::optional<qint64> all() const; ///< of the first chip; none: not known
    void count();
    void countSoon();

Q_SIGNALS:
    void changed();

private:
    TableSource& m_source;
    QMap<QString, qint64> m_counts;
    QTimer m_soon;
    bool m_counting = false, m_again = false;
};

} // namespace gwanje::gui
