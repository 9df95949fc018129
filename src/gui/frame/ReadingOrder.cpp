// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/ReadingOrder.h"

namespace gwanje::gui {
namespace {

bool isReached(const QWidget& widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget.isEnabled() && !widget.focusProxy();
}

/// Its inner widgets are not for Tab: cells, the field of a box, the sections of a date.
bool keepsItsParts(const QWidget& widget)
{
    for (const char* kind : {"QAbstractScrollArea", "QAbstractSpinBox", "QComboBox", "QLineEdit", "QTabBar"}) {
        if (widget.inherits(kind))
            return !widget.inherits("QScrollArea");
    }
    return false;
}

/// The parts that are seen, line by line: what begins above the middle of a line's first part is in that line.
QList<QWidget*> inLines(const QWidget& parent)
{
    QList<QWidget*> parts;
    for (QObject* child : parent.children()) {
        auto* widget = qobject_cast<QWidget*>(child);
        if (widget && !widget->isWindow() && widget->isVisible() && !widget->size().isEmpty())
            parts << widget;
    }
    std::stable_sort(parts.begin(), parts.end(), [](const auto* a, const auto* b) { return a->y() < b->y(); });
    for (auto line = parts.begin(); line != parts.end();) {
        const int middle = (*line)->y() + (*line)->height() / 2;
        const auto end = std::find_if(line, parts.end(), [middle](const auto* part) { return part->y() >= middle; });
        std::stable_sort(line, end, [](const auto* a, const auto* b) { return a->x() < b->x(); });
        line = end;
    }
    return parts;
}

void collect(const QWidget& parent, QList<QWidget*>& order)
{
    for (QWidget* part : inLines(parent)) {
        const bool reached = isReached(*part);
        if (reached)
            order << part;
        if (!reached || !keepsItsParts(*part))
            collect(*part, order);
    }
}

} // namespace

QList<QWidget*> readingOrder(const QWidget& root)
{
    QList<QWidget*> order;
    collect(root, order);
    return order;
}

bool focusInReadingOrder(const QWidget& window, bool next)
{
    const QList<QWidget*> order = readingOrder(window);
    if (order.isEmpty())
        return false;
    const QWidget* now = window.focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < order.size(); ++i) {
        if (order.at(i) == now || order.at(i)->isAncestorOf(now))
            at = i;
    }
    const qsizetype step = next ? 1 : -1;
    const qsizetype target = at < 0 ? (next ? 0 : order.size() - 1) : (at + step + order.size()) % order.size();
    order.at(target)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace gwanje::gui
