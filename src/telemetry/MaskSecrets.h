// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The part of the mask that removes secrets: finds a name like "password" with a separator behind it, and how far the
// value reaches in that spelling. Where the end can't be told, it removes too much rather than too little.

#include <QString>

namespace gwanje::telemetry {

bool isSecretName(const QString& name);
QString withoutSecrets(const QString& text);
QString withoutUserInfo(const QString& text); ///< "scheme://***@host"

} // namespace gwanje::telemetry
