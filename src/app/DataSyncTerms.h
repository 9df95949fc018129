// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Data sync's part of Words.h: fields of its JSON and the words in them, in Korean. Pure.

#include <QHash>
#include <QString>

namespace gwanje::app {

using Terms = QHash<QString, QString>;

const Terms& dataSyncFields();
const Terms& portalProfileFields();
const Terms& dataSyncWords();

} // namespace gwanje::app
