// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the command line against the options that stand everywhere and the table of verbs. Nothing unknown is passed
// over: CLI_USAGE names what was not understood. Pure.

#include "app/Verb.h"

namespace gwanje::app {

struct Invocation
{
    enum class Kind { Window, Headless, Tour, Verb, Help, Version };
    Kind kind = Kind::Window;
    QString dataFolder; ///< empty: not said
    QString envFile;
    QMap<QString, QString> settings; ///< --set
    std::optional<core::Language> language;
    bool json = false;
    QString tourFolder;
    VerbRequest verb;
};

core::Result<Invocation> parseCommandLine(const QStringList& arguments, const QList<VerbSpec>& verbs);
/// What can be told of --json and --lang even where the rest is wrong, to say so as it was wanted.
Invocation presentation(const QStringList& arguments);
QString helpText(const QList<VerbSpec>& verbs, core::Language language);

} // namespace gwanje::app
