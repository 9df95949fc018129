// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one audit row of what the window's operator did, named by its command. Main thread.

#include "gui/GuiServices.h"
#include <QJsonObject>

namespace gwanje::gui {

struct Act
{
    QString action;          ///< the command's id, or what it says it is audited as
    QString object;          ///< what it acted on
    QJsonObject detail = {}; ///< before, after, reason
    QString result;          ///< "ok" or the error's code
    QStringList tasks = {};  ///< train tasks it led to
};

QString resultOf(const core::Status& status);

/// Writes it; `failed` hears, while `context` lives, that it could not be written (the log has it then).
void recordAct(GuiServices& services, const Act& act, QObject* context, std::function<void(const QString&)> failed);

/// Sets a setting of the catalogue and records it as `action`: what it was before and is after, never a secret.
core::Status setRecorded(GuiServices& services, const QString& action, const QString& key, const QString& value,
                         QObject* context, std::function<void(const QString&)> failed);

} // namespace gwanje::gui
