// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Journeys kept for the next time, newest first, at most twenty; in the layout memory. A stored one that no longer
// reads is left out.

#include "gui/frame/LayoutMemory.h"
#include "train/Train.h"

namespace gwanje::gui {

class SavedJourneys final
{
public:
    explicit SavedJourneys(LayoutMemory& memory) : m_memory(memory) {}
    QList<train::TaskRequest> all() const;
    void keep(const train::TaskRequest& request); ///< one of the same stations, window and passengers is replaced
    void forget(int index);

private:
    void write(const QList<train::TaskRequest>& journeys);
    LayoutMemory& m_memory;
};

} // namespace gwanje::gui
