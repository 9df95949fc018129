// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every error the program can name, from the one table in ErrorCodes.def. The table feeds the window, the command
// line, the logs and the documentation. An enumerator is spelled as its code ("TRN_UNPAID"), so one search finds all.

#include "core/Language.h"
#include <optional>
#include <QMap>
#include <QString>

namespace gwanje::core {

enum class Severity { Info, Warning, Error };

enum class ErrorCode {
#define GWANJE_ERROR(code, severity, http, retryable, ko, en, adviceKo, adviceEn) code,
#include "core/ErrorCodes.def"
#undef GWANJE_ERROR
};

using Context = QMap<QString, QString>; ///< names are snake_case, values are data (never sentences or secrets)

QList<ErrorCode> allErrorCodes();
QString codeName(ErrorCode code); ///< "TRN_UNPAID"
std::optional<ErrorCode> errorCodeNamed(QStringView name);
QString area(ErrorCode code); ///< "TRN": what stands before the first '_'
Severity severity(ErrorCode code);
int httpStatus(ErrorCode code);
bool isRetryable(ErrorCode code);
/// What happened, and what to do, in plain words; {name} in the table is replaced from the context.
QString sentence(ErrorCode code, Language language, const Context& context = {});
QString advice(ErrorCode code, Language language, const Context& context = {});

} // namespace gwanje::core
