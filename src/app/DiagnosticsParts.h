// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The contents of the diagnostics bundle, part by part. What is asked of the engines is asked on the main thread; the
// rest blocks and runs elsewhere, owning all it uses.

#include "ops/Alerts.h"
#include "store/Database.h"
#include <QJsonObject>

namespace gwanje::app {

class Engines;

/// What the engines know at this moment.
struct ConsoleState
{
    QString folder;
    QJsonObject settings, redis;
    QList<core::Error> problems;
    std::shared_ptr<store::Database> database; ///< none: it is opened as it is
    store::DatabaseUrl databaseUrl;
    bool readOnly = false;
    QList<ops::Alert> alerts;
};

ConsoleState stateOf(Engines& engines);

/// Blocking from here on: a part as the text of its file.
struct PartText
{
    QString file; ///< "settings.json"
    QByteArray text;
    qint64 count = 0; ///< what is told of it: lines, values
    std::optional<core::Error> error = {};
};
PartText partText(const QString& part, const ConsoleState& state);

} // namespace gwanje::app
