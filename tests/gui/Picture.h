// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Pictures of the window, to be looked at: in the folder GWANJE_SHOTS, or "shots" beside the programs. With
// GWANJE_REST_MS of some seconds the window's delay is that of a window at rest: for the pictures of the README.

#include <QWidget>

namespace gwanje::test {

/// Test data "language" (ko, en) and "theme" (light, dark): all four together.
void everyLook();

/// Saves what `widget` shows when it has come to rest, as NAME.png; fails the test where there is nothing to see.
void takePicture(QWidget& widget, const QString& name, int restMs = 60);

} // namespace gwanje::test
