// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The typed catalogue of settings. A value comes from (strongest first) the command line (--set KEY=VALUE), the
// environment (GWANJE_TRAIN_INTERVAL_MS for train.interval_ms), an env file, settings.json in the data folder, the
// default. An invalid value is refused with a reason (problems()) and the next source counts. set() writes the file
// (QSaveFile, the previous copy kept beside it) and tells. Thread-safe to read; set() on the main thread.

#include "core/Result.h"
#include <QObject>
#include <QStringList>
#include <QTime>
#include <QVariant>

namespace gwanje::ops {

/// Hours: "22:00-07:00", empty: none. Patterns: "word regex ; word regex", each word one of the choices.
enum class SettingType { Text, Integer, Boolean, Choice, Url, Secret, Hours, Patterns };
enum class SettingSource { Default, File, EnvFile, Environment, CommandLine };

struct Setting
{
    QString key; ///< "train.interval_ms"
    SettingType type = SettingType::Text;
    QString fallback;
    QString ko, en;                  ///< what it is, one line
    QString section;                 ///< "general" "train" "stores" "notifications" "log"
    qint64 minimum = 0, maximum = 0; ///< Integer
    QStringList choices;             ///< Choice, Patterns
    bool needsRestart = false;
    bool advanced = false;
    bool personal = false; ///< of this desk alone: can be changed while the console is read-only
    bool internal = false; ///< kept by a control of its own: no field, not in the sample of an env file
};

const QList<Setting>& settingsCatalogue();
const Setting* findSetting(const QString& key);
QString environmentName(const QString& key); ///< "GWANJE_TRAIN_INTERVAL_MS"
QByteArray sampleEnvFile(core::Language language);

struct SettingSources
{
    QString file;                       ///< settings.json
    QString envFile;                    ///< empty: none
    QMap<QString, QString> environment; ///< GWANJE_… that are meant for settings
    QMap<QString, QString> commandLine;
};

class Settings final : public QObject
{
    Q_OBJECT
public:
    explicit Settings(const SettingSources& sources);
    ~Settings() override;

    QString text(const QString& key) const; ///< the key must be in the catalogue (a programming error else)
    qint64 integer(const QString& key) const;
    bool boolean(const QString& key) const;
    SettingSource source(const QString& key) const;
    QList<core::Error> problems() const; ///< what was refused while reading, with key, source and reason

    /// CORE_READ_ONLY, CFG_UNKNOWN_KEY, CFG_INVALID_VALUE, CFG_OVERRIDDEN (a stronger source wins; the file is written all the same).
    core::Status set(const QString& key, const QString& value);
    core::Status reset(const QString& key); ///< back to the weaker sources

Q_SIGNALS:
    void changed(const QString& key);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Whether acts that change something are refused: as general.read_only says, by default in production.
bool isReadOnly(const Settings& settings);
core::Error readOnlyError(const Settings& settings); ///< CORE_READ_ONLY
/// Whether `at` (local time) lies in an Hours value; also over midnight.
bool isWithinHours(const QString& hours, QTime at);

QString sourceName(SettingSource source); ///< "default" "file" "env-file" "environment" "command-line"

} // namespace gwanje::ops
