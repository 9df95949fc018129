// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Prepare.h"

#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "ops/Settings.h"
#include <QApplication>
#include <QFontMetrics>
#include <QIcon>

static void takeUpResources()
{
    Q_INIT_RESOURCE(gui);
    Q_INIT_RESOURCE(translations);
}

namespace gwanje::gui {

void prepareApplication()
{
    takeUpResources();
    QApplication::setApplicationName(u"Gwanje"_qs);
    QApplication::setDesktopFileName(u"gwanje"_qs);
    QApplication::setStyle(u"Fusion"_qs);
    QApplication::setWindowIcon(QIcon(u":/icons/gwanje.svg"_qs));
    QApplication::setQuitOnLastWindowClosed(false);
}

void warmUp(const ops::Settings& settings)
{
    Theme::instance().setChoice(settings.text(u"general.theme"_qs));
    setUiLanguage(settings.text(u"general.language"_qs));
    QFont font = QApplication::font();
    for (const bool bold : {false, true}) {
        font.setBold(bold);
        QFontMetrics(font).horizontalAdvance(u"Gwanje 관제"_qs);
    }
    QIcon::fromTheme(u"list-add"_qs).pixmap(16);
}

} // namespace gwanje::gui
