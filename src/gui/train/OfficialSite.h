// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The railway's own site, where an operator pays, or reserves what a watch found.

#include <QDesktopServices>
#include <QUrl>

namespace gwanje::gui {

inline void openOfficialSite()
{
    QDesktopServices::openUrl(QUrl(QStringLiteral("https://etk.srail.kr")));
}

} // namespace gwanje::gui
