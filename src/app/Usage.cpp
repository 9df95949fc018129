// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Usage.h"

#include <QStringList>

namespace gwanje::app {
namespace {

using C = core::ErrorCode;

constexpr int longestShown = 100;

QString typed(const QString& command)
{
    return command.isEmpty() ? u"gwanje"_qs : command;
}

core::Error wrong(C code, const QString& command, core::Context context)
{
    const QString help = command.isEmpty() ? u"gwanje --help"_qs : u"gwanje %1 --help"_qs.arg(command);
    context.insert(u"help"_qs, help);
    return {code, std::move(context), nullptr};
}

} // namespace

core::Error missing(const QString& command, const QStringList& needs)
{
    return wrong(C::CLI_MISSING, command, {{u"what"_qs, typed(command)}, {u"needs"_qs, needs.join(u", "_qs)}});
}

core::Error unknownOption(const QString& command, const QString& option)
{
    return wrong(C::CLI_UNKNOWN_OPTION, command,
                 {{u"what"_qs, typed(command)}, {u"option"_qs, option.left(longestShown)}});
}

core::Error badValue(const QString& command, const QString& option, const QString& value, const QString& wanted)
{
    return wrong(C::CLI_BAD_VALUE, command,
                 {{u"option"_qs, option}, {u"value"_qs, value.left(longestShown)}, {u"wanted"_qs, wanted}});
}

core::Error tooMuch(const QString& command, const QString& extra)
{
    return wrong(C::CLI_EXTRA, command, {{u"what"_qs, typed(command)}, {u"extra"_qs, extra.left(longestShown)}});
}

} // namespace gwanje::app
