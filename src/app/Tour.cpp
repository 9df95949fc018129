// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Tour.h"

namespace gwanje::app {

bool hasTour()
{
    return false;
}

void startTour(const TourStage& stage)
{
    stage.finished(1);
}

} // namespace gwanje::app
