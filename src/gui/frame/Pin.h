// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The PIN of the idle lock as it is kept: "pbkdf2-sha256$rounds$salt$hash", never the PIN itself. Both functions take a
// noticeable fraction of a second by design: the answers come as futures, from a thread of the pool.

#include <QFuture>
#include <QString>

namespace gwanje::gui {

QFuture<QString> hashPin(const QString& pin);
QFuture<bool> pinMatches(const QString& pin, const QString& kept); ///< false also where `kept` is none of ours

} // namespace gwanje::gui
