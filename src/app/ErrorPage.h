// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The page of the documentation that explains every error code, in both languages, from the table of codes itself:
// packaging/docs/error-codes.md. A test holds the tree's copy against it. Pure.

#include <QString>

namespace gwanje::app {

QString errorPage(); ///< Markdown
/// An area of codes in words, "TRN" → "Train tasks"; empty: it has no words yet.
QString areaTitle(const QString& area, bool korean);

} // namespace gwanje::app
