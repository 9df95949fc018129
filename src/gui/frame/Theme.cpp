// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Theme.h"

#include "gui/frame/Palettes.h"
#include <QApplication>
#include <QFontDatabase>
#include <QIcon>

namespace gwanje::gui {
namespace {

const Colours& colours()
{
    const Theme& theme = Theme::instance();
    return coloursOf(theme.scheme() == Scheme::Dark, theme.contrast() == Contrast::High);
}

} // namespace

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

Theme::Theme() : m_system(schemeOf(QApplication::palette())), m_contrast(contrastOf(QApplication::palette()))
{
}

void Theme::setSystem(Scheme scheme)
{
    m_system = scheme;
    if (m_follows)
        apply(scheme, m_contrast);
}

void Theme::setSystemContrast(Contrast contrast)
{
    apply(m_scheme, contrast);
}

void Theme::setChoice(const QString& choice)
{
    m_follows = choice != u"dark"_qs && choice != u"light"_qs;
    apply(choice == u"dark"_qs ? Scheme::Dark : choice == u"light"_qs ? Scheme::Light : m_system, m_contrast);
}

void Theme::apply(Scheme scheme, Contrast contrast)
{
    if (m_applied && scheme == m_scheme && contrast == m_contrast)
        return;
    m_scheme = scheme;
    m_contrast = contrast;
    m_applied = true;
    m_applying = true;
    const bool dark = scheme == Scheme::Dark;
    const QString icons = u"/usr/share/icons"_qs;
    if (!QIcon::themeSearchPaths().contains(icons))
        QIcon::setThemeSearchPaths(QIcon::themeSearchPaths() << icons);
    QIcon::setThemeName(dark ? u"breeze-dark"_qs : u"breeze"_qs);
    QApplication::setPalette(palette(scheme));
    qApp->setStyleSheet(sheetOf(colours(), dark ? u"dark"_qs : u"light"_qs));
    m_applying = false;
    Q_EMIT changed();
}

QColor Theme::tone(Tone tone) const
{
    const Colours& c = colours();
    switch (tone) {
    case Tone::Ok:
        return c.ok;
    case Tone::Running:
        return c.running;
    case Tone::Waiting:
        return c.waiting;
    case Tone::Warning:
        return c.warning;
    case Tone::Error:
        return c.error;
    case Tone::OnColour:
        return c.onAccent;
    case Tone::Neutral:
        break;
    }
    return c.text;
}

QColor Theme::accent() const
{
    return colours().accent;
}

QColor Theme::line() const
{
    return colours().line;
}

QColor Theme::badge() const
{
    return colours().muted;
}

QColor Theme::secondary() const
{
    return colours().secondary;
}

QPalette Theme::palette(Scheme scheme) const
{
    return paletteOf(coloursOf(scheme == Scheme::Dark, m_contrast == Contrast::High));
}

Scheme schemeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

Contrast contrastOf(const QPalette& palette)
{
    const QColor ground = palette.color(QPalette::Window), text = palette.color(QPalette::WindowText);
    const int apart = qAbs(ground.lightness() - text.lightness());
    return apart >= 250 ? Contrast::High : Contrast::Normal; // black on white, or white on black
}

QFont titleFont(const QFont& base)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * 1.25);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont secondaryFont(const QFont& base)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * 0.9);
    return font;
}

QFont monoFont(const QFont& base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(base.pointSizeF() * 0.95);
    return font;
}

} // namespace gwanje::gui
