// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every text that a widget and all that is visible in it shows or tells, and where a text does not fit its place.

#include <QStringList>
#include <QWidget>

namespace gwanje::test {

struct ShownText
{
    QString text;
    QString where; ///< for the message of a failing test
};

QList<ShownText> textsOf(QWidget& root);

/// What is cut off in `root`, which is on the screen.
QStringList cutOff(QWidget& root);

} // namespace gwanje::test
