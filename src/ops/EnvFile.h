// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads an env file: lines NAME=VALUE, optionally behind "export", with # comments, single quotes (taken literally) and
// double quotes (\n \t \\ \" \$). Nothing is expanded or executed. Pure but for reading the file.

#include "core/Result.h"

namespace gwanje::ops {

struct EnvLine
{
    int number = 0; ///< from 1
    QString name, value;
};

/// CFG_ENV_FILE with the line that can't be read, or with line 0 where the file can't.
core::Result<QList<EnvLine>> readEnvFile(const QString& path);
core::Result<QList<EnvLine>> parseEnv(const QString& text, const QString& path);

} // namespace gwanje::ops
