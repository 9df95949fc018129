// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What one of many lodging platforms answers: by the contract, and the same whenever it is asked. Any thread.

#include "support/ManyPlatforms.h"
#include <QByteArray>

namespace gwanje::test {

struct LodgingAnswer
{
    ManyPlatforms::Call kind = ManyPlatforms::Other;
    QByteArray bytes; ///< with its head
};

/// `line`: the request's first one.
LodgingAnswer answerTo(const QByteArray& line, const QByteArray& body, int platform, int bookings);

} // namespace gwanje::test
