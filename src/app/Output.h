// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the command line speaks: JSON documents, their text for people, error objects and exit codes. Pure.

#include "core/Result.h"
#include <QJsonObject>
#include <QStringList>

namespace gwanje::app {

enum ExitCode { Done = 0, Refused = 1, WrongUsage = 2, Unreachable = 3 };

ExitCode exitCode(core::ErrorCode code);
/// Done where the document holds no error.
ExitCode exitCodeOf(const QJsonObject& document);

/// {"code", "message", "advice", "context"}
QJsonObject errorJson(const core::Error& error, core::Language language);
/// {"error": …}
QJsonObject errorDocument(const core::Error& error, core::Language language);
/// The error of a document in words: code, message, advice.
QString errorText(const QJsonObject& document);
/// What stands in a document without its error, for people: a table of "items", or one line per value and a table for
/// each that holds objects. `columns`: of the tables, where not all.
QString documentText(const QJsonObject& document, const QStringList& columns, core::Language language);

/// Writes to standard output (with --json the document, else its text; an error's text to standard error).
ExitCode print(const QJsonObject& document, bool json, core::Language language, const QStringList& columns = {});
void say(const QString& text); ///< to standard error

} // namespace gwanje::app
