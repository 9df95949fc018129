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

struct EnvFile
{
    QList<EnvLine> lines;
    QList<core::Error> problems; ///< CFG_ENV_FILE for each line that can't be read; `path` is "file:line"
};

/// CFG_ENV_FILE with line 0 where the file can't be read at all.
core::Result<EnvFile> readEnvFile(const QString& path);
EnvFile parseEnv(const QString& text, const QString& path);

} // namespace gwanje::ops
