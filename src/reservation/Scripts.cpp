// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/Scripts.h"

#include <QFile>

static void initialiseScripts()
{
    Q_INIT_RESOURCE(scripts); // of a static library; not inside a namespace
}

namespace gwanje::reservation {

QByteArray scriptText(const char* name)
{
    initialiseScripts();
    QFile file(u":/scripts/"_qs + QString::fromLatin1(name) + u".lua"_qs);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the script %s is missing", name);
    return file.readAll();
}

} // namespace gwanje::reservation
