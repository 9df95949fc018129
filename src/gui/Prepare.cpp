// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Prepare.h"

#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "ops/Settings.h"
#include <QApplication>
#include <QFontMetrics>
#include <QIcon>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>

static void takeUpResources()
{
    Q_INIT_RESOURCE(gui);
    Q_INIT_RESOURCE(translations);
}

namespace gwanje::gui {
namespace {

/// What can't be done is as grey in its icon as in its words: Qt's own grey stays bright on dark ground.
class GreyIcons final : public QProxyStyle
{
public:
    GreyIcons() : QProxyStyle(QStyleFactory::create(u"Fusion"_qs)) {}

    QPixmap generatedIconPixmap(QIcon::Mode mode, const QPixmap& pixmap, const QStyleOption* option) const override
    {
        if (mode != QIcon::Disabled)
            return QProxyStyle::generatedIconPixmap(mode, pixmap, option);
        QPixmap grey = pixmap;
        QPainter painter(&grey);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(QRect(QPoint(), grey.size()), option->palette.color(QPalette::Disabled, QPalette::ButtonText));
        return grey;
    }
};

} // namespace

void prepareApplication()
{
    takeUpResources();
    QApplication::setApplicationName(u"Gwanje"_qs);
    QApplication::setDesktopFileName(u"gwanje"_qs);
    QApplication::setStyle(new GreyIcons);
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
