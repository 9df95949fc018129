// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How log lines are painted: monospaced and dense, the level's colour at the left edge. Lines that come by the thousand
// are painted again and again: their text is laid out once here, not three times as the style does; it still paints all
// else.

#include "gui/table/RowDelegate.h"
#include <optional>
#include <QFont>
#include <QFontMetrics>

namespace gwanje::gui {

class LogDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    QStyleOptionViewItem monospaced(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    int measureInset(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    mutable int m_inset = -1; ///< from the cell's edge to its text
    mutable QFont m_base, m_mono;
    mutable std::optional<QFontMetrics> m_metrics; ///< of m_mono
};

/// A table of log lines looks like one.
void dressLog(QTableView& view);

} // namespace gwanje::gui
