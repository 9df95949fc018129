// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/HttpDate.h"

#include <QDateTime>
#include <QLocale>

namespace gwanje::sandbox {

QByteArray httpDate(qint64 utcMs)
{
    return QLocale::c()
        .toString(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_qs)
        .toLatin1();
}

} // namespace gwanje::sandbox
