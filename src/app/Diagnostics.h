// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The diagnostics bundle: what someone who helps needs to see, in one .tar.gz, and nothing that is nobody's business.
// Versions, settings without secrets, the machine, the stores with their schema, standing alerts, metrics, the last log
// lines. Every text passes through the mask once more; the operator's name, the machine's and the home folder's are
// taken out. Written with mode 0600, whole or not at all. Main thread; what takes long is elsewhere.

#include "core/Async.h"
#include "gui/ConsoleDeeds.h"
#include <QJsonObject>

namespace gwanje::app {

class Engines;

QStringList bundleParts(); ///< "versions" "settings" "machine" "stores" "alerts" "metrics" "log"
/// The bundle's size. CORE_FILE; parts that could not be read hold their error instead. `told`: on the main thread.
core::Async<core::Result<qint64>> writeBundle(Engines& engines, QString path,
                                              std::function<void(const gui::BundlePart&)> told);

/// Secrets masked; home folder, user and machine as "~", "user", "host".
QString withoutPersons(const QString& text);

} // namespace gwanje::app
