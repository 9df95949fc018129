// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/Mask.h"

namespace gwanje::telemetry {

QString masked(const QString& text)
{
    return text;
}

QString maskedLogin(const QString& login)
{
    return login.size() <= 4 ? QString(login.size(), u'*')
                             : login.left(2) + QString(login.size() - 4, u'*') + login.right(2);
}

} // namespace gwanje::telemetry
