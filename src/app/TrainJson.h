// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Values of the train job as the command line prints them: snake_case, ids as text, times in ISO 8601 UTC (a train's
// own times in the railway's zone as HH:MM beside its date). Pure.

#include "train/Train.h"
#include "train/TrainService.h"
#include <QJsonObject>

namespace gwanje::app {

QJsonObject toJson(const train::TaskSnapshot& task, core::Language language);
QJsonObject toJson(const train::TaskEvent& event, core::Language language);
QJsonObject toJson(const train::Train& train, core::Language language);
QJsonObject toJson(const train::Holding& holding, core::Language language);
QJsonObject toJson(const train::Account& account);
QJsonObject toJson(const train::Station& station);
QJsonValue timeJson(const QDateTime& utc); ///< null where it is invalid

} // namespace gwanje::app
