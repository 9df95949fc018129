// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/Browser.h"

#include "datasync/BrowserFaultPoints.h"
#include "telemetry/Log.h"
#include <QElapsedTimer>
#include <QStandardPaths>

namespace gwanje::datasync {
namespace {

core::Result<QString> programNamed(const QString& name)
{
    const QString path = QStandardPaths::findExecutable(name);
    if (path.isEmpty())
        return core::fail(core::ErrorCode::SYNC_BROWSER_MISSING, {{u"program"_qs, name}});
    return path;
}

} // namespace

core::Async<core::Result<std::unique_ptr<Browser>>> Browser::start(net::HttpClient& http, core::Clock& clock,
                                                                   BrowserOptions options, core::StopToken stop)
{
    QElapsedTimer elapsed;
    elapsed.start();
    const auto driver = programNamed(options.driver);
    if (!driver)
        co_return core::fail(driver.error());
    const auto program = programNamed(options.program);
    if (!program)
        co_return core::fail(program.error());
    std::unique_ptr<Browser> browser(new Browser(options.folder));
    const auto port = co_await browser->m_process.start(*driver, stop);
    if (!port)
        co_return core::fail(port.error());
    const SessionOptions wanted{.program = *program,
                                .profile = BrowserRecord::profileIn(options.folder),
                                .isVisible = options.isVisible,
                                .isAttended = options.isVisible || options.isAttended,
                                .begin = options.begin,
                                .pageLoad = options.pageLoad,
                                .script = options.script};
    browser->m_session = std::make_unique<BrowserSession>(http, clock, *port, wanted);
    if (const auto begun = co_await browser->m_session->begin(stop); !begun)
        co_return core::fail(begun.error());
    if (auto go = runtime::faultPoint(fault::browserBegun); !go)
        co_return core::fail(go.error());
    telemetry::info("datasync", "browser.started", options.folder, {.ms = elapsed.elapsed()});
    co_return std::move(browser);
}

Browser::~Browser()
{
    endNow();
}

core::Async<void> Browser::close()
{
    if (!m_session->isStuck()) {
        // What it answers changes nothing.
        (void)co_await m_session->end();
        co_await m_process.endGently();
    }
    endNow();
}

} // namespace gwanje::datasync
