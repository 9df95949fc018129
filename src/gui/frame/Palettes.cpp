// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Palettes.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>

namespace gwanje::gui {
namespace {

constexpr Colours light{.window = 0xfff9fafb,
                        .base = 0xffffffff,
                        .alternate = 0xfff9fafc,
                        .button = 0xffffffff,
                        .hover = 0xffeef1f5,
                        .selection = 0xffdbe7fb,
                        .muted = 0xffe3e6eb,
                        .text = 0xff1c2128,
                        .secondary = 0xff5b6470,
                        .disabled = 0xff697079,
                        .line = 0xffd5d9e0,
                        .control = 0xff848c99,
                        .accent = 0xff2f6fde,
                        .accentHover = 0xff255bb8,
                        .onAccent = 0xffffffff,
                        .ok = 0xff1b7f4b,
                        .running = 0xff2f6fde,
                        .waiting = 0xff6b7280,
                        .warning = 0xffb45309,
                        .error = 0xffc42b3a};
constexpr Colours dark{.window = 0xff1b1e23,
                       .base = 0xff22262c,
                       .alternate = 0xff262b32,
                       .button = 0xff2c3138,
                       .hover = 0xff2d333b,
                       .selection = 0xff2b3f63,
                       .muted = 0xff343a43,
                       .text = 0xffe6e9ee,
                       .secondary = 0xffa4acb8,
                       .disabled = 0xff9098a4,
                       .line = 0xff3b424c,
                       .control = 0xff7a8390,
                       .accent = 0xff6ea2ff,
                       .accentHover = 0xff8fb7ff,
                       .onAccent = 0xff10131a,
                       .ok = 0xff4cc38a,
                       .running = 0xff6ea2ff,
                       .waiting = 0xff9aa3af,
                       .warning = 0xfff5a524,
                       .error = 0xffff6b77};
constexpr Colours lightHigh{.window = 0xffffffff,
                            .base = 0xffffffff,
                            .alternate = 0xffffffff,
                            .button = 0xffffffff,
                            .hover = 0xffe8edf5,
                            .selection = 0xffd2e1ff,
                            .muted = 0xffe6e6e6,
                            .text = 0xff000000,
                            .secondary = 0xff262626,
                            .disabled = 0xff404040,
                            .line = 0xff595959,
                            .control = 0xff000000,
                            .accent = 0xff003da5,
                            .accentHover = 0xff002b75,
                            .onAccent = 0xffffffff,
                            .ok = 0xff00522a,
                            .running = 0xff003da5,
                            .waiting = 0xff3a3f47,
                            .warning = 0xff703000,
                            .error = 0xff8f0014};
constexpr Colours darkHigh{.window = 0xff000000,
                           .base = 0xff000000,
                           .alternate = 0xff000000,
                           .button = 0xff000000,
                           .hover = 0xff1d232c,
                           .selection = 0xff12315f,
                           .muted = 0xff2a2a2a,
                           .text = 0xffffffff,
                           .secondary = 0xffe2e2e2,
                           .disabled = 0xffc4c4c4,
                           .line = 0xffa6a6a6,
                           .control = 0xffffffff,
                           .accent = 0xffa3c6ff,
                           .accentHover = 0xffc9deff,
                           .onAccent = 0xff000000,
                           .ok = 0xff7bf0b4,
                           .running = 0xffa3c6ff,
                           .waiting = 0xffd2d6dc,
                           .warning = 0xffffc65c,
                           .error = 0xffffa8ae};

QHash<QString, QRgb> byWord(const Colours& c)
{
    return {{u"window"_qs, c.window},
            {u"base"_qs, c.base},
            {u"button"_qs, c.button},
            {u"hover"_qs, c.hover},
            {u"selection"_qs, c.selection},
            {u"muted"_qs, c.muted},
            {u"text"_qs, c.text},
            {u"secondary"_qs, c.secondary},
            {u"disabled"_qs, c.disabled},
            {u"line"_qs, c.line},
            {u"control"_qs, c.control},
            {u"accent"_qs, c.accent},
            {u"onAccent"_qs, c.onAccent},
            {u"accentHover"_qs, c.accentHover},
            {u"error"_qs, c.error},
            {u"warning"_qs, c.warning},
            {u"ok"_qs, c.ok}};
}

} // namespace

const Colours& coloursOf(bool isDark, bool highContrast)
{
    if (highContrast)
        return isDark ? darkHigh : lightHigh;
    return isDark ? dark : light;
}

QPalette paletteOf(const Colours& c)
{
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
    for (const auto role : {QPalette::Link, QPalette::LinkVisited, QPalette::Highlight})
        p.setColor(role, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Mid, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    return p;
}

QString sheetOf(const Colours& colours, const QString& icons)
{
    QFile file(u":/styles/gwanje.qss"_qs);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString raw = QString::fromUtf8(file.readAll());
    const auto words = byWord(colours);
    static const QRegularExpression word(u"@([a-zA-Z]+)"_qs);
    QString sheet;
    qsizetype done = 0;
    for (auto it = word.globalMatch(raw); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1);
        const auto known = words.constFind(name);
        sheet += QStringView(raw).mid(done, match.capturedStart() - done);
        sheet += name == u"icons"_qs ? icons : known != words.cend() ? QColor(*known).name() : match.captured();
        done = match.capturedEnd();
    }
    sheet += QStringView(raw).mid(done);
    return sheet;
}

} // namespace gwanje::gui
