// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Scripts of tests/sandbox, run with the system's Python: clients that know nothing of the sandbox's source.

#include "sandbox/RunningSandbox.h"
#include <QStandardPaths>

namespace gwanje::sandbox::test {

inline bool hasPython()
{
    return !QStandardPaths::findExecutable(u"python3"_qs).isEmpty();
}

/// `script`: a file of this folder. Scripts leave with 77 where a package they need is missing.
inline Outcome python(const QString& script, const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_qs, u"1"_qs);
    environment.insert(u"PYTHONIOENCODING"_qs, u"utf-8"_qs);
    const QString file = QString::fromUtf8(GWANJE_SOURCE_DIR) + u"/tests/sandbox/"_qs + script;
    return run(QStandardPaths::findExecutable(u"python3"_qs), QStringList{file} + arguments, environment);
}

} // namespace gwanje::sandbox::test
