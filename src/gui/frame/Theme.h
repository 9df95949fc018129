// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tokens of the look: light and dark palettes on Fusion (and both again for a desktop that asks for high contrast),
// tones for states. Everything that paints asks here, so that all stay one design. Main thread.

#include <QColor>
#include <QObject>
#include <QPalette>

namespace gwanje::gui {

/// OnColour: text on a filled state colour or the accent.
enum class Tone { Neutral, Ok, Running, Waiting, Warning, Error, OnColour };
enum class Scheme { Light, Dark };
enum class Contrast { Normal, High };

/// Spacing in pixels, from the 4 px grid.
namespace space {
constexpr int inside = 8;   ///< inside a group
constexpr int between = 16; ///< between groups
constexpr int edge = 24;    ///< at page edges
constexpr int row = 28;     ///< table rows
constexpr int control = 32; ///< controls
} // namespace space

class Theme final : public QObject
{
    Q_OBJECT
public:
    static Theme& instance();

    void setChoice(const QString& choice);     ///< "auto", "light", "dark"
    void setSystem(Scheme scheme);             ///< what the desktop shows; followed while the choice is "auto"
    void setSystemContrast(Contrast contrast); ///< always followed
    bool isApplying() const { return m_applying; }
    Scheme scheme() const { return m_scheme; }
    Contrast contrast() const { return m_contrast; }
    QColor tone(Tone tone) const;
    QColor accent() const;
    QColor line() const;      ///< hairlines
    QColor badge() const;     ///< ground of a count that calls for nobody
    QColor secondary() const; ///< secondary text, 4.5:1 on the base
    QPalette palette(Scheme scheme) const;

Q_SIGNALS:
    void changed();

private:
    Theme();
    void apply(Scheme scheme, Contrast contrast);

    Scheme m_system;
    Scheme m_scheme = Scheme::Light;
    Contrast m_contrast = Contrast::Normal;
    bool m_follows = false; ///< the choice is "auto"
    bool m_applied = false;
    bool m_applying = false;
};

Scheme schemeOf(const QPalette& palette);
Contrast contrastOf(const QPalette& palette); ///< High: black on white, or white on black
QFont titleFont(const QFont& base);           ///< 1.25, semi-bold
QFont secondaryFont(const QFont& base);       ///< 0.9
QFont monoFont(const QFont& base);

} // namespace gwanje::gui
