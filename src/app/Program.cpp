// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Program.h"

#include "app/Background.h"
#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/Display.h"
#include "app/LocalCall.h"
#include "app/Output.h"
#include "app/Tour.h"
#include "app/UnixSignals.h"
#include "app/Usage.h"
#include "app/Verbs.h"
#include "app/Versions.h"
#include "gui/Prepare.h"
#include "ops/EnvFile.h"
#include "telemetry/Log.h"
#include "telemetry/QtMessages.h"
#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QThread>

namespace gwanje::app {

using namespace std::chrono_literals;

namespace {

using Way = Invocation::Kind;
using Folder = std::unique_ptr<runtime::DataFolder>;

constexpr auto folderPatience = 15s; ///< for another call, or a console that is just starting

QString dataFolderOf(const Invocation& invocation)
{
    if (!invocation.dataFolder.isEmpty())
        return invocation.dataFolder;
    if (invocation.kind == Way::Tour)
        return QDir(invocation.tourFolder).filePath(u"data"_qs);
    const QString given = qEnvironmentVariable("GWANJE_DATA_DIR");
    return given.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/gwanje"_qs
                           : given;
}

ops::SettingSources sourcesOf(const Invocation& invocation, const QString& folder)
{
    ops::SettingSources sources{.file = QDir(folder).absoluteFilePath(u"settings.json"_qs),
                                .envFile = invocation.envFile,
                                .environment = {},
                                .commandLine = invocation.settings};
    const auto environment = QProcessEnvironment::systemEnvironment();
    const QStringList others{u"GWANJE_DATA_DIR"_qs, u"GWANJE_FAULT"_qs};
    for (const QString& name : environment.keys()) {
        if (name.startsWith(u"GWANJE_"_qs) && !others.contains(name))
            sources.environment.insert(name, environment.value(name));
    }
    // For a verb --lang only says how to answer; it must not look like the console's own setting.
    if (invocation.language && invocation.kind != Way::Verb)
        sources.commandLine.insert(u"general.language"_qs, core::languageCode(*invocation.language));
    return sources;
}

core::Language spokenLanguage(const Invocation& invocation)
{
    if (invocation.language)
        return *invocation.language;
    return operatorLanguage(ops::Settings(sourcesOf(invocation, dataFolderOf(invocation))));
}

/// The log, as the settings want it now and later.
std::unique_ptr<telemetry::Logging> startLog(const runtime::DataFolder& folder, ops::Settings& settings)
{
    const auto level = [&settings] {
        return telemetry::levelNamed(settings.text(u"log.level"_qs)).value_or(telemetry::Level::Info);
    };
    const auto language = [&settings] {
        return core::languageFromCode(settings.text(u"log.language"_qs)).value_or(core::Language::Korean);
    };
    auto log = telemetry::Logging::start({.folder = folder.file(u"logs"_qs),
                                          .level = level(),
                                          .language = language(),
                                          .daysKept = static_cast<int>(settings.integer(u"log.days_kept"_qs))});
    if (!log) {
        say(log.error().sentence(operatorLanguage(settings)) + u'\n');
        return nullptr;
    }
    QObject::connect(&settings, &ops::Settings::changed, &settings, [log = log->get(), level, language] {
        log->setLevel(level());
        log->setLanguage(language());
    });
    return std::move(*log);
}

int refuse(const core::Error& error, const Invocation& invocation)
{
    const core::Language language = spokenLanguage(invocation);
    return print(errorDocument(error, language), invocation.json, language);
}

/// The working console's window comes to the front; where it has none this start is refused.
int raiseFirst(const runtime::DataFolder& folder, const Invocation& invocation)
{
    Q_ASSERT(mayBlock()); // it has no window of its own
    const core::Error inUse{core::ErrorCode::APP_IN_USE, {{u"pid"_qs, QString::number(folder.ownerPid())}}, nullptr};
    if (invocation.kind != Way::Window)
        return refuse(inUse, invocation);
    const QString socket = folder.file(u"control.sock"_qs);
    const QJsonObject request{{u"verb"_qs, u"raise"_qs}};
    auto answer = askConsole(socket, request);
    for (QDeadlineTimer patience(folderPatience); !answer && !patience.hasExpired();) {
        QThread::msleep(50); // it is only just starting
        answer = askConsole(socket, request);
    }
    if (!answer || !answer->value(u"raised"_qs).toBool())
        return refuse(inUse, invocation);
    say(core::sentence(core::ErrorCode::APP_ALREADY_RUNNING, spokenLanguage(invocation), inUse.context) + u'\n');
    return Done;
}

int runConsole(const Invocation& invocation, int& argc, char** argv)
{
    const auto folder = runtime::DataFolder::open(dataFolderOf(invocation));
    if (!folder)
        return refuse(folder.error(), invocation);
    if (!(*folder)->isFirst())
        return raiseFirst(**folder, invocation);
    const bool windowed = invocation.kind != Way::Headless;
    if (windowed) {
        const auto display = findDisplay();
        if (!display && invocation.kind == Way::Window)
            return refuse(display.error(), invocation);
        if (!display) // the tour only leaves pictures
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    ops::Settings settings(sourcesOf(invocation, (*folder)->path()));
    const auto log = startLog(**folder, settings);
    const telemetry::QtMessages qtMessages; // gone before the log
    const std::unique_ptr<QCoreApplication> application(windowed ? new QApplication(argc, argv)
                                                                 : new QCoreApplication(argc, argv));
    if (windowed) {
        gui::prepareApplication();
        QApplication::setQuitOnLastWindowClosed(false); // the window says itself when to quit
    }
    UnixSignals signalsOfTheSystem;
    // exit, not quit: a window that would rather ask is not asked.
    QObject::connect(&signalsOfTheSystem, &UnixSignals::endAsked, application.get(), [] { QCoreApplication::exit(0); });
    const auto face = !windowed                      ? Console::Face::None
                      : invocation.kind == Way::Tour ? Console::Face::Tour
                                                     : Console::Face::Window;
    return Console::run(**folder, settings, face, invocation.tourFolder);
}

/// The folder: locked, or not where a console answers; waits while another call holds it.
core::Result<Folder> lockFolder(const QString& path)
{
    Q_ASSERT(mayBlock());
    const QDeadlineTimer patience(folderPatience);
    while (true) {
        auto folder = runtime::DataFolder::open(path);
        if (!folder)
            return core::fail(folder.error());
        if ((*folder)->isFirst())
            return std::move(*folder);
        const QJsonObject nothing;
        if (askConsole((*folder)->file(u"control.sock"_qs), nothing)) // any answer is a sign of life
            return std::move(*folder);
        if (patience.hasExpired())
            return core::fail(core::ErrorCode::APP_IN_USE, {{u"pid"_qs, QString::number((*folder)->ownerPid())}});
        QThread::msleep(20);
    }
}

QJsonObject carryOut(const Invocation& invocation, const QString& path, core::Language language)
{
    auto folder = lockFolder(path);
    if (!folder)
        return errorDocument(folder.error(), language);
    if (!(*folder)->isFirst()) {
        if (!invocation.settings.isEmpty() || !invocation.envFile.isEmpty())
            say(u"--set, --env-file: "_qs +
                core::sentence(core::ErrorCode::APP_ALREADY_RUNNING, language,
                               {{u"pid"_qs, QString::number((*folder)->ownerPid())}}) +
                u'\n');
        QJsonObject request = toJson(invocation.verb);
        request.insert(u"lang"_qs, core::languageCode(language));
        const auto answer = askConsole(QDir(path).absoluteFilePath(u"control.sock"_qs), request);
        return answer ? *answer : errorDocument(answer.error(), language);
    }
    const VerbSpec& spec = *invocation.verb.spec;
    if (spec.needsConsole && spec.needsConsole(invocation.verb)) {
        const core::Error notRunning{core::ErrorCode::APP_NOT_RUNNING, {{u"path"_qs, path}}, nullptr};
        return errorDocument(notRunning, language);
    }
    ops::Settings settings(sourcesOf(invocation, (*folder)->path()));
    const auto log = startLog(**folder, settings);
    const telemetry::QtMessages qtMessages;
    LocalCall call(**folder, settings, language);
    return call.run(invocation.verb);
}

int tell(const QString& text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    return Done;
}

int runVerbOf(Invocation invocation, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (invocation.verb.has(u"password-stdin"_qs) || invocation.verb.has(u"token-stdin"_qs)) {
        QFile input;
        if (input.open(stdin, QIODevice::ReadOnly))
            invocation.verb.secret = QString::fromUtf8(input.readLine(4096)).remove(u'\n').remove(u'\r');
    }
    const QString path = dataFolderOf(invocation);
    const core::Language language = spokenLanguage(invocation);
    const QJsonObject answer = carryOut(invocation, path, language);
    if (invocation.verb.spec->isDocument && !invocation.json && !answer.contains(u"error"_qs))
        return tell(QString::fromUtf8(QJsonDocument(answer).toJson()));
    return print(answer, invocation.json, language, invocation.verb.spec->columns);
}

/// One that is named is wanted: only what stands in it may be passed over.
core::Status checkEnvFile(const Invocation& invocation)
{
    if (invocation.envFile.isEmpty())
        return {};
    const auto read = ops::readEnvFile(invocation.envFile);
    return read ? core::Status() : core::fail(read.error());
}

} // namespace

int run(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    int applicationArguments = 1; // ours are not Qt's
    const auto invocation = parseCommandLine(arguments, allVerbs());
    if (!invocation)
        return refuse(invocation.error(), presentation(arguments));
    if (auto readable = checkEnvFile(*invocation); !readable)
        return refuse(readable.error(), *invocation);
    switch (invocation->kind) {
    case Way::Help:
        return tell(helpText(allVerbs(), spokenLanguage(*invocation), invocation->topic));
    case Way::Version: {
        const QCoreApplication application(applicationArguments, argv);
        return print(versions(), invocation->json, spokenLanguage(*invocation));
    }
    case Way::Verb:
        return runVerbOf(*invocation, applicationArguments, argv);
    case Way::Tour:
        if (!hasTour())
            return refuse(unknownOption({}, u"--tour"_qs), *invocation);
        break;
    case Way::Window:
    case Way::Headless:
        break;
    }
    return runConsole(*invocation, applicationArguments, argv);
}

} // namespace gwanje::app
