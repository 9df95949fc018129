// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Instance.h"

#include "core/Id.h"
#include "telemetry/Log.h"
#include <QFile>
#include <QSaveFile>

namespace gwanje::app {

QString instanceOf(const runtime::DataFolder& folder)
{
    const QString path = folder.file(u"instance"_qs);
    QFile kept(path);
    if (kept.open(QIODevice::ReadOnly)) {
        const auto id = core::idFromText(QString::fromLatin1(kept.read(64)).trimmed());
        if (id)
            return core::idText(*id);
    }
    const QString fresh = core::idText(core::newId());
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                       file.write(fresh.toLatin1() + '\n') > 0 && file.commit();
    if (!saved)
        telemetry::warn("app", "instance.unsaved", u"The console's id could not be kept: "_qs + file.errorString());
    return fresh;
}

} // namespace gwanje::app
