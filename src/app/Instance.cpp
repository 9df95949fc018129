// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Instance.h"

#include "core/Id.h"
#include "core/WholeFile.h"
#include "telemetry/Log.h"
#include <QFile>

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
    const auto saved = core::writeWholeFile(path, fresh.toLatin1() + '\n', QFile::ReadOwner | QFile::WriteOwner);
    if (!saved)
        telemetry::log(telemetry::Level::Warning, "app", "instance.unsaved", saved.error());
    return fresh;
}

} // namespace gwanje::app
