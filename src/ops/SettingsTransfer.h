// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Settings from one desk to another: what was saved here as a document, without secrets and without addresses that
// carry a password; and such a document taken over, whole or not at all. Main thread.

#include "ops/Settings.h"

namespace gwanje::ops {

struct ExportedSettings
{
    QByteArray document; ///< {"gwanje_settings": 1, "values": {…}}
    int count = 0;
    QStringList leftOut; ///< keys whose values are secret
};
ExportedSettings exportSettings(const Settings& settings);

/// How many values it wrote. CFG_IMPORT where it is no such document or one of its values is refused: nothing was
/// changed then. Keys this program does not know, and secrets, are passed over.
core::Result<int> importSettings(Settings& settings, const QByteArray& document, const QString& path);

} // namespace gwanje::ops
