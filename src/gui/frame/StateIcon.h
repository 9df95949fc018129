// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The small signs that stand beside state words, so that no state is told by colour alone. Painted, hence crisp at any
// size and right in both palettes.

#include "gui/frame/Theme.h"
#include <QIcon>

namespace gwanje::gui {

enum class Sign { Dot, Clock, Check, Cross, Slash, Pause, Exclamation, Ring };

QIcon signIcon(Sign sign, Tone tone);                  ///< of the present palette: ask again when the theme changed
QIcon tinted(const QIcon& icon, const QColor& colour); ///< a one-colour icon on a coloured button
inline constexpr int signSize = 16;                    ///< px, beside a line of text
void paintSign(QPainter& painter, const QRectF& box, Sign sign, const QColor& colour);

} // namespace gwanje::gui
