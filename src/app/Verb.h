// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a verb of the command line is: one row of a table, with its arguments, what it needs to run, and its handler.
// The same row is used by the command line that parses, by the console that carries out, and by --help. Handlers run on
// the main thread as coroutines; they answer with a JSON object and, where it failed, an error.

#include "core/Async.h"
#include "train/TrainService.h"
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace gwanje::app {

class Engines;
struct VerbSpec;

struct OptionSpec
{
    enum class Kind { Flag, Value, Integer, Date, Time, Moment, Choice };
    QString name; ///< without the dashes
    Kind kind = Kind::Value;
    bool required = false;
    QString unless; ///< an option that makes this one dispensable
    QString against; ///< an option that may not stand beside this one
    QStringList choices;        ///< Choice
    qint64 least = 0, most = 0; ///< Integer
    QString hint;               ///< for --help: "N", "HH:MM", …
};

/// A call of a verb: everything the handler is told.
struct VerbRequest
{
    const VerbSpec* spec = nullptr;
    QStringList words;              ///< positional arguments
    QMap<QString, QString> options; ///< flags have an empty value
    QString secret;                 ///< from standard input; never logged

    bool has(const QString& option) const { return options.contains(option); }
    QString text(const QString& option, const QString& fallback = {}) const { return options.value(option, fallback); }
    int number(const QString& option, int fallback) const;
};

/// How much has to stand before a verb can run where no console does.
enum class Needs {
    Settings, ///< nothing but the settings
    Store,    ///< the database as it is: neither upgraded nor otherwise touched
    Records,  ///< the database, upgraded: audit trail and alerts
    Tasks,    ///< also the train service, at rest
    Engines,  ///< also Redis
    Railway   ///< also, in training mode, the sandbox
};

struct VerbAnswer
{
    QJsonObject json;
    std::optional<core::Error> error;
};

struct VerbContext
{
    Engines& engines;
    core::Language language;
    train::Asker asker;
    bool inConsole; ///< false: the engines were started for this call
};

using VerbHandler = std::function<core::Async<VerbAnswer>(VerbContext, VerbRequest)>;

struct VerbSpec
{
    QString name; ///< "train start"
    QList<OptionSpec> options;
    QString words; ///< positional arguments for --help: "ID…"
    int leastWords = 0, mostWords = 0;
    Needs needs = Needs::Tasks;
    bool changes = false;        ///< leaves an audit row
    std::function<bool(const VerbRequest&)> isHarmless; ///< whether such a call changes nothing; none: never
    bool evenReadOnly = false;   ///< leaves a row, but takes nothing from what is there (a backup)
    bool firstWordNames = false; ///< the audit row's object is the first word only (the second is a value)
    bool wordIsFile = false;     ///< made absolute where the command is given
    qint64 mostRead = 0;         ///< bytes of that file, where the verb reads it: a regular one then
    bool alone = false;          ///< only where no console runs
    bool isDocument = false;     ///< its JSON is what people want, too
    std::function<bool(const VerbRequest&)> needsConsole; ///< none: never
    QStringList columns;                                  ///< of "items", for people
    QString ko, en;                                       ///< one line for --help
    VerbHandler handle;
};

VerbAnswer done(const QJsonObject& json);
VerbAnswer failed(core::Error error);
VerbAnswer failed(core::ErrorCode code, const core::Context& context = {});
/// Wrong usage that only the handler could find; with CLI_…, see Usage.h.
VerbAnswer lacks(const VerbRequest& request, const QString& needs);
VerbAnswer refusesValue(const VerbRequest& request, const QString& option, const QString& value,
                        const QString& wanted);

/// A point in time as it is typed; without a zone the clocks are Korea's. Invalid: it is none.
QDateTime momentFrom(const QString& text);
/// "--from HH:MM", as --help has it.
QString optionText(const OptionSpec& option);

/// {"items": […], "next": cursor or null}
QJsonObject listJson(const QJsonArray& items, const QString& next = {});

/// Wire form, for the control socket. fromJson: CLI_… where the verb or its arguments are not of the table.
QJsonObject toJson(const VerbRequest& request);
core::Result<VerbRequest> requestFromJson(const QJsonObject& json, const QList<VerbSpec>& verbs);
/// Checks words and options against the verb's row: CLI_…
core::Status checkRequest(const VerbRequest& request);

} // namespace gwanje::app
