// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words of recurring jobs, by the names their schedulers give them.

#include <QString>

namespace gwanje::gui {

QString jobWord(const QString& job);

} // namespace gwanje::gui
