// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The time zones that a form offers; any other can be typed.

#include <QStringList>

namespace gwanje::gui {

inline const QStringList usualZones{u"Asia/Seoul"_qs, u"Asia/Tokyo"_qs, u"Asia/Shanghai"_qs, u"Asia/Bangkok"_qs,
                                    u"UTC"_qs,        u"Europe/London"_qs, u"America/New_York"_qs};

} // namespace gwanje::gui
