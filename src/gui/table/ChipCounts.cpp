// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/ChipCounts.h"

#include "core/Async.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
constexpr auto againAfter = 2s;

} // namespace

ChipCounts::ChipCounts(TableSource& source, QObject* parent) : QObject(parent), m_source(source)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(againAfter);
    connect(&m_soon, &QTimer::timeout, this, &ChipCounts::count);
}

std::optional<qint64> ChipCounts::all() const
{
    const QList<TableChip> chips = m_source.chips();
    const auto it = m_counts.constFind(chips.isEmpty() ? QString() : chips.first().id);
    return it == m_counts.cend() || *it < 0 ? std::nullopt : std::optional(*it);
}

void ChipCounts::countSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void ChipCounts::count()
{
    if (m_source.chips().isEmpty())
        return;
    if (m_counting) {
        m_again = true; // a count may be slow: never two at a time
        return;
    }
    m_counting = true;
    core::whenFinished(m_source.chipCounts(), this, [this](const core::Result<QMap<QString, qint64>>& counts) {
        m_counting = false;
        if (std::exchange(m_again, false)) {
            count();
        } else if (counts) { // else the rows themselves tell what is wrong
            m_counts = *counts;
            Q_EMIT changed();
        }
    });
}

} // namespace gwanje::gui
