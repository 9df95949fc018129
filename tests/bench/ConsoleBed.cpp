// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConsoleBed.h"

#include "Figures.h"
#include "gui/MainWindow.h"
#include "gui/Prepare.h"
#include "runtime/ShutdownSequence.h"
#include <QSettings>
#include <QTimer>

namespace gwanje::bench {

namespace {

using Measure = std::function<core::Async<QJsonObject>(ConsoleBed&)>;

core::Async<void> openAndMeasure(ConsoleBed::Wishes wishes, Measure measure, QJsonObject* result)
{
    ConsoleBed bed(wishes);
    auto opening = bed.open();
    const auto opened = co_await opening;
    if (opened) {
        auto measuring = measure(bed);
        *result = co_await measuring;
    } else {
        *result = failure(opened.error());
    }
    QCoreApplication::exit(); // quit() would ask the window
}

} // namespace

QJsonObject runOnBed(const ConsoleBed::Wishes& wishes, const Measure& measure)
{
    gui::prepareApplication();
    QJsonObject result;
    QTimer::singleShot(0, qApp, [&] { core::spawn(openAndMeasure(wishes, measure, &result)); });
    QCoreApplication::exec();
    return result;
}

QJsonObject failure(const core::Error& error)
{
    Figures nothing;
    nothing.fail(error.toString());
    return nothing.toJson();
}

core::Async<void> pause(std::chrono::milliseconds duration)
{
    core::SystemClock clock;
    const core::StopToken never;
    auto waiting = core::sleepFor(clock, duration, never);
    co_await waiting;
}

core::Async<double> until(std::function<bool()> test, std::chrono::milliseconds patience)
{
    QElapsedTimer timer;
    timer.start();
    while (!test()) {
        if (timer.elapsed() > patience.count())
            co_return -1;
        auto waiting = pause(std::chrono::milliseconds(1));
        co_await waiting;
    }
    co_return double(timer.nsecsElapsed()) / 1e6;
}

ConsoleBed::ConsoleBed(const Wishes& wishes) : m_page(wishes.page)
{
    QSettings layout(m_temporary.filePath(u"gui.ini"_qs), QSettings::IniFormat);
    layout.setValue(u"window/welcomed"_qs, true);
    layout.setValue(u"window/page"_qs, m_page);
    layout.sync();
    ops::SettingSources sources;
    sources.file = m_temporary.filePath(u"settings.json"_qs);
    sources.commandLine = wishes.settings;
    m_settings = std::make_unique<ops::Settings>(sources);
}

core::Async<core::Status> ConsoleBed::open()
{
    auto folder = runtime::DataFolder::open(m_temporary.path());
    if (!folder)
        co_return core::fail(folder.error());
    m_folder = std::move(*folder);
    auto log = telemetry::Logging::start({.folder = m_folder->file(u"logs"_qs)});
    if (!log)
        co_return core::fail(log.error());
    m_log = std::move(*log);
    m_engines = std::make_unique<app::Engines>(*m_folder, *m_settings);
    auto starting = m_engines->start(app::Needs::Railway);
    const auto started = co_await starting;
    if (!started)
        co_return started;
    auto settling = m_engines->settle();
    co_await settling;
    if (!m_engines->problems().isEmpty())
        co_return core::fail(m_engines->problems().first());
    m_engines->startMeasuring();
    m_monitor = std::make_unique<app::StatusMonitor>(*m_engines, m_status);
    m_window = std::make_unique<gui::MainWindow>(gui::GuiServices{.train = m_engines->train(),
                                                                  .settings = *m_settings,
                                                                  .alerts = m_engines->alerts(),
                                                                  .audit = m_engines->audit(),
                                                                  .status = m_status,
                                                                  .clock = m_engines->clock(),
                                                                  .operatorName = {u"bench"_qs, u"gui"_qs},
                                                                  .dataFolder = m_folder->path(),
                                                                  .quit = [] {},
                                                                  .metrics = m_engines->metrics(),
                                                                  .rules = &m_engines->alertRules()});
    m_window->show();
    const auto* page = m_window->findChild<QWidget*>(m_page + u"Page"_qs);
    if (!page || !page->isVisible())
        co_return core::fail(core::ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, u"page/"_qs + m_page}});
    m_engines->takeUpWork();
    co_return core::Status();
}

ConsoleBed::~ConsoleBed()
{
    runtime::ShutdownSequence shutdown;
    if (m_engines)
        m_engines->addTo(shutdown);
    shutdown.add(u"window"_qs, [this](auto) {
        m_monitor.reset();
        m_window.reset();
    });
    shutdown.run();
}

} // namespace gwanje::bench
