// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tokens of the look: two palettes on Fusion, one small style sheet each, tones for states. Everything that paints
// asks here, so that light and dark stay one design. Main thread.

#include <QColor>
#include <QObject>
#include <QPalette>

namespace gwanje::gui {

/// OnColour: text on a filled state colour or the accent.
enum class Tone { Neutral, Ok, Running, Waiting, Warning, Error, OnColour };
enum class Scheme { Light, Dark };

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

    void setChoice(const QString& choice); ///< "auto", "light", "dark"
    void setSystem(Scheme scheme);         ///< what the desktop shows; followed while the choice is "auto"
    bool isApplying() const { return m_applying; }
    Scheme scheme() const { return m_scheme; }
    QColor tone(Tone tone) const;
    QColor accent() const;
    QColor line() const;      ///< hairlines and borders
    QColor secondary() const; ///< secondary text, 4.5:1 on the base
    QPalette palette(Scheme scheme) const;

Q_SIGNALS:
    void changed();

private:
    Theme();
    void apply(Scheme scheme);

    Scheme m_system;
    Scheme m_scheme = Scheme::Light;
    bool m_follows = false; ///< the choice is "auto"
    bool m_applied = false;
    bool m_applying = false;
};

Scheme schemeOf(const QPalette& palette);
QFont titleFont(const QFont& base);     ///< 1.25, semi-bold
QFont secondaryFont(const QFont& base); ///< 0.9
QFont monoFont(const QFont& base);

} // namespace gwanje::gui
