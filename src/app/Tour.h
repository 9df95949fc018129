// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The guided tour (`gwanje --tour DIR`): drives the real window by itself and leaves screenshots in DIR. The console
// calls startTour() once its window stands and its engines work; the tour calls `finished` with the exit code.

#include "app/Engines.h"
#include <functional>

namespace gwanje::gui {
class MainWindow;
}

namespace gwanje::app {

struct TourStage
{
    gui::MainWindow& window;
    Engines& engines;
    QString folder;
    std::function<void(int exitCode)> finished;
};

bool hasTour(); ///< false: --tour is refused
void startTour(const TourStage& stage);

} // namespace gwanje::app
