// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the command line against the options that stand everywhere and the table of verbs. Nothing unknown is passed
// over: CLI_… names what is missing, unknown, of the wrong form or too much. Pure.

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
    QString topic; ///< of Help: the verb, or the word that several begin with
    VerbRequest verb;
};

core::Result<Invocation> parseCommandLine(const QStringList& arguments, const QList<VerbSpec>& verbs);
/// What can be told of --json, --lang and the settings even where the rest is wrong, to say so as it was wanted.
Invocation presentation(const QStringList& arguments);
/// About the verbs that are the topic or begin with it; without a topic about everything.
QString helpText(const QList<VerbSpec>& verbs, core::Language language, const QString& topic = {});

} // namespace gwanje::app
