// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QIcon>
#include <QStyle>

namespace gwanje::gui {
namespace {

struct Colours
{
    QRgb window, base, alternate, text, secondary, button, line, accent, disabled;
    QRgb ok, running, waiting, warning, error;
};

constexpr Colours lightColours{0xfff4f5f7, 0xffffffff, 0xfff8f9fb, 0xff1c2128, 0xff5b6470, 0xffffffff, 0xffd5d9e0,
                               0xff2f6fde, 0xff9aa1ab, 0xff1b7f4b, 0xff2f6fde, 0xff6b7280, 0xffb45309, 0xffc42b3a};
constexpr Colours darkColours{0xff1b1e23, 0xff22262c, 0xff262b32, 0xffe6e9ee, 0xffa4acb8, 0xff2c3138, 0xff3b424c,
                              0xff6ea2ff, 0xff6b7480, 0xff4cc38a, 0xff6ea2ff, 0xff9aa3af, 0xfff5a524, 0xffff6b77};

const Colours& colours(Scheme scheme)
{
    return scheme == Scheme::Dark ? darkColours : lightColours;
}

QString sheet(Scheme scheme)
{
    QFile file(scheme == Scheme::Dark ? u":/styles/dark.qss"_qs : u":/styles/light.qss"_qs);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

Theme::Theme() : m_system(schemeOf(QApplication::palette()))
{
}

void Theme::setSystem(Scheme scheme)
{
    m_system = scheme;
    if (m_follows)
        apply(scheme);
}

void Theme::setChoice(const QString& choice)
{
    m_follows = choice != u"dark"_qs && choice != u"light"_qs;
    apply(choice == u"dark"_qs ? Scheme::Dark : choice == u"light"_qs ? Scheme::Light : m_system);
}

void Theme::apply(Scheme scheme)
{
    if (m_applied && scheme == m_scheme)
        return;
    m_scheme = scheme;
    m_applied = true;
    m_applying = true;
    QIcon::setThemeSearchPaths(QIcon::themeSearchPaths() << u"/usr/share/icons"_qs);
    QIcon::setThemeName(scheme == Scheme::Dark ? u"breeze-dark"_qs : u"breeze"_qs);
    QApplication::setPalette(palette(scheme));
    qApp->setStyleSheet(sheet(scheme));
    m_applying = false;
    Q_EMIT changed();
}

QColor Theme::tone(Tone tone) const
{
    const Colours& c = colours(m_scheme);
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
        return m_scheme == Scheme::Dark ? QColor(0xff10131a) : QColor(Qt::white);
    case Tone::Neutral:
        break;
    }
    return c.text;
}

QColor Theme::accent() const
{
    return colours(m_scheme).accent;
}

QColor Theme::line() const
{
    return colours(m_scheme).line;
}

QColor Theme::secondary() const
{
    return colours(m_scheme).secondary;
}

QPalette Theme::palette(Scheme scheme) const
{
    const Colours& c = colours(scheme);
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.alternate);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ToolTipBase, c.base);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        p.setColor(role, c.text);
    p.setColor(QPalette::PlaceholderText, c.secondary);
    p.setColor(QPalette::BrightText, c.error);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, scheme == Scheme::Dark ? QColor(0xff10131a) : QColor(Qt::white));
    p.setColor(QPalette::Mid, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    return p;
}

Scheme schemeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
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
