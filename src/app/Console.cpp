// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Console.h"

#include "app/ConsoleDeeds.h"
#include "app/Output.h"
#include "app/RestoreDatabase.h"
#include "app/ServiceManager.h"
#include "app/StartProblem.h"
#include "app/Tour.h"
#include "app/Verbs.h"
#include "gui/MainWindow.h"
#include "gui/Prepare.h"
#include "telemetry/Log.h"
#include <QCoreApplication>
#include <QLocale>
#include <QTimer>
#include <unistd.h>

namespace gwanje::app {

using namespace std::chrono_literals;

namespace {

constexpr int beginAnew = 75; ///< what exec() answers where a backup waits to be put in place

QString alertKey(const core::Error& problem)
{
    const QString key = problem.context.value(u"key"_qs);
    return u"app."_qs + problem.name() + (key.isEmpty() ? QString() : u':' + key);
}

/// From within the event loop, though it may not have begun.
void exitSoon(int code)
{
    QMetaObject::invokeMethod(
        qApp, [code] { QCoreApplication::exit(code); }, Qt::QueuedConnection);
}

} // namespace

core::Language operatorLanguage(const ops::Settings& settings)
{
    const auto chosen = core::languageFromCode(settings.text(u"general.language"_qs));
    const bool korean = QLocale::system().language() == QLocale::Korean;
    return chosen.value_or(korean ? core::Language::Korean : core::Language::English);
}

Console::Console(const runtime::DataFolder& folder, ops::Settings& settings, Face face, QString tourFolder)
    : m_engines(folder, settings),
      m_control(folder.file(u"control.sock"_qs), [this](const QJsonObject& request) { return answer(request); }),
      m_face(face), m_tourFolder(std::move(tourFolder))
{
    m_sinceStart.start();
}

Console::~Console()
{
    end();
}

void Console::begin()
{
    core::spawn(open());
    if (m_face != Face::None) // while the database opens
        QTimer::singleShot(0, this, [this] { gui::warmUp(m_engines.settings()); });
}

core::Async<void> Console::open()
{
    // A console may end, and be gone, while it opens: only the token outlives it.
    const core::StopToken stop = m_stop.get_token();
    auto starting = startEngines();
    if (!co_await starting)
        co_return;
    m_failure.reset();
    m_problem.reset();
    m_engines.startMeasuring();
    if (m_face != Face::None)
        showWindow();
    auto settling = m_engines.settle(stop);
    co_await settling;
    if (stop.stop_requested())
        co_return;
    if (m_monitor)
        m_monitor->look();
    auto telling = tellProblems();
    co_await telling;
    if (stop.stop_requested())
        co_return;
    m_engines.takeUpWork();
    becomeReady();
    if (m_face == Face::Tour)
        startTour({.window = *m_window, .engines = m_engines, .folder = m_tourFolder, .finished = [](int code) {
                       QCoreApplication::exit(code);
                   }});
}

/// Again and again; false where the program ends before: without a window nobody could mend what waiting doesn't.
core::Async<bool> Console::startEngines()
{
    const core::StopToken stop = m_stop.get_token();
    for (int failures = 0; !stop.stop_requested(); ++failures) {
        auto starting = m_engines.start(Needs::Railway);
        const auto started = co_await starting;
        if (stop.stop_requested())
            break;
        if (started)
            co_return true;
        fail(started.error());
        if (m_face == Face::None && !core::isRetryable(started.error().code)) {
            exitSoon(exitCode(started.error().code));
            break;
        }
        becomeReady();
        m_retry = core::StopSource();
        const core::StopToken token = m_retry.get_token();
        const auto delay = std::min<std::chrono::milliseconds>(1s * (1 << std::min(failures, 5)), 30s);
        co_await core::sleepFor(m_engines.clock(), delay, token);
    }
    co_return false;
}

void Console::fail(const core::Error& error)
{
    if (!m_failure || !(*m_failure == error)) {
        telemetry::log(telemetry::Level::Error, "app", "start.failed", error);
        say(errorText(errorDocument(error, operatorLanguage(m_engines.settings()))));
    }
    m_failure = error;
    if (m_face == Face::None)
        return;
    if (!m_problem) {
        m_problem = std::make_unique<StartProblem>(operatorLanguage(m_engines.settings()));
        connect(m_problem.get(), &StartProblem::retryAsked, this, [this] { m_retry.request_stop(); });
        connect(m_problem.get(), &StartProblem::quitAsked, qApp, [] { QCoreApplication::exit(0); });
    }
    m_problem->show(error);
}

/// What is wrong though work goes on stands as alerts; those of an earlier start that are mended are cleared.
core::Async<void> Console::tellProblems()
{
    const core::StopToken stop = m_stop.get_token();
    const core::Language language = operatorLanguage(m_engines.settings());
    QSet<QString> standing;
    for (const core::Error& problem : m_engines.problems()) {
        telemetry::log(telemetry::Level::Warning, "app", "start.problem", problem);
        say(errorText(errorDocument(problem, language)));
        standing << alertKey(problem);
        m_engines.alerts().raise(alertKey(problem), core::severity(problem.code), problem.code, problem.context);
    }
    const core::PageRequest page{.cursor = {}, .limit = 1000};
    auto asking = m_engines.alerts().list(true, page);
    const auto alerts = co_await asking;
    if (stop.stop_requested())
        co_return;
    for (const ops::Alert& alert : alerts ? alerts->items : QList<ops::Alert>()) {
        if (alert.key.startsWith(u"app."_qs) && !standing.contains(alert.key))
            m_engines.alerts().clear(alert.key);
    }
}

void Console::showWindow()
{
    m_monitor = std::make_unique<StatusMonitor>(m_engines, m_status);
    m_window = std::make_unique<gui::MainWindow>(gui::GuiServices{
        .train = m_engines.train(),
        .settings = m_engines.settings(),
        .alerts = m_engines.alerts(),
        .audit = m_engines.audit(),
        .status = m_status,
        .clock = m_engines.clock(),
        .operatorName = thisOperator(m_face == Face::Tour ? u"tour"_qs : u"gui"_qs),
        .dataFolder = m_engines.folder().path(),
        .quit = [] { exitSoon(0); },
        .console = deeds(),
        .metrics = m_engines.metrics(),
        .rules = &m_engines.alertRules(),
        .reservations = &m_engines.reservations(),
        .platforms = &m_engines.platforms(),
        .dataSync = &m_engines.dataSync(),
    });
    if (m_face == Face::Tour || m_restored)
        m_window->show();
    else
        m_window->showAtStart();
    telemetry::info("app", "window.shown", u"the window is open"_qs, {.ms = m_sinceStart.elapsed()});
}

gui::ConsoleDeeds Console::deeds()
{
    const auto restart = [self = QPointer(this)](const QString& backup, const store::DatabaseUrl& database) {
        if (!self)
            return;
        self->m_backup = backup;
        self->m_database = database;
        QCoreApplication::exit(beginAnew);
    };
    gui::ConsoleDeeds deeds = consoleDeeds(m_engines, restart);
    deeds.restored = m_restored;
    return deeds;
}

void Console::becomeReady()
{
    if (std::exchange(m_ready, true))
        return;
    if (auto listening = m_control.listen(); !listening) {
        telemetry::log(telemetry::Level::Error, "app", "control.failed", listening.error());
        say(errorText(errorDocument(listening.error(), operatorLanguage(m_engines.settings()))));
    }
    telemetry::info("app", "ready", u"the console is ready"_qs);
    tellServiceManager("READY=1");
    if (m_face == Face::None) {
        std::fputs("ready\n", stdout);
        std::fflush(stdout);
    }
}

core::Async<QJsonObject> Console::answer(QJsonObject request)
{
    const core::Language language =
        core::languageFromCode(request.value(u"lang"_qs).toString()).value_or(operatorLanguage(m_engines.settings()));
    if (request.value(u"verb"_qs).toString() == u"raise"_qs) {
        if (m_window)
            m_window->bringToFront();
        const QJsonObject raised{{u"raised"_qs, m_face != Face::None}, {u"pid"_qs, ::getpid()}};
        co_return raised;
    }
    const auto verb = requestFromJson(request, allVerbs());
    if (!verb)
        co_return errorDocument(verb.error(), language);
    if (m_failure && verb->spec->needs >= Needs::Records)
        co_return errorDocument(*m_failure, language);
    const VerbContext context{
        .engines = m_engines, .language = language, .asker = thisOperator(u"cli"_qs), .inConsole = true};
    auto work = runVerb(context, *verb);
    co_return co_await work;
}

int Console::run(const runtime::DataFolder& folder, ops::Settings& settings, Face face, const QString& tourFolder)
{
    std::optional<gui::RestoreOutcome> restored;
    while (true) {
        Console console(folder, settings, face, tourFolder);
        console.m_restored = std::exchange(restored, std::nullopt);
        console.begin();
        const int code = QCoreApplication::exec();
        console.end();
        if (code != beginAnew)
            return code;
        restored = console.restore();
    }
}

/// Puts the backup that waits in its database's place, which nobody has open any more.
gui::RestoreOutcome Console::restore() const
{
    gui::RestoreOutcome outcome{m_backup, placeRestored(m_database)};
    if (outcome.kept)
        telemetry::info("app", "restore.placed", u"a backup is in the database's place"_qs,
                        {.more = {{u"backup"_qs, m_backup}, {u"kept"_qs, *outcome.kept}}});
    else
        telemetry::log(telemetry::Level::Error, "app", "restore.failed", outcome.kept.error());
    return outcome;
}

void Console::end()
{
    if (m_stop.stop_requested())
        return;
    m_stop.request_stop();
    m_retry.request_stop();
    telemetry::info("app", "ending", u"the console ends"_qs);
    tellServiceManager("STOPPING=1");
    runtime::ShutdownSequence shutdown;
    m_engines.addTo(shutdown);
    shutdown.add(u"control socket"_qs, [this](auto) { m_control.close(); });
    shutdown.add(u"window"_qs, [this](auto) {
        m_monitor.reset();
        m_window.reset();
        m_problem.reset();
    });
    shutdown.run();
}

} // namespace gwanje::app
