// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A real Chromium by a real ChromeDriver in a temporary folder, a portal for it, and a look at what processes there
// are.

#include "datasync/Browser.h"
#include "PortalServer.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <QTemporaryDir>

namespace gwanje::test {

/// Numbers of the living processes that name `text` on their command line.
inline QList<qint64> processesNaming(const QString& text)
{
    QList<qint64> found;
    for (const QString& name : QDir(u"/proc"_qs).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile line(u"/proc/%1/cmdline"_qs.arg(name)); // a zombie has none
        if (name.toLongLong() != QCoreApplication::applicationPid() && line.open(QIODevice::ReadOnly) &&
            line.readAll().contains(text.toUtf8()))
            found << name.toLongLong();
    }
    return found;
}

class BrowserBed final
{
public:
    ~BrowserBed() { browser.reset(); }

    template<class T>
    T wait(core::Async<T> work)
    {
        auto future = core::toFuture(std::move(work));
        waitFor(future);
        return future.takeResult();
    }
    void wait(core::Async<void> work)
    {
        auto future = core::toFuture(std::move(work));
        waitFor(future);
    }
    template<class T>
    void waitFor(const QFuture<T>& future)
    {
        QElapsedTimer elapsed;
        elapsed.start();
        while (!future.isFinished() && elapsed.elapsed() < 60'000)
            QTest::qWait(2);
        if (!future.isFinished())
            qFatal("it never ends");
    }

    core::Status start(datasync::BrowserOptions options = {})
    {
        options.folder = place();
        auto started = wait(datasync::Browser::start(http, clock, options, never));
        if (!started)
            return core::fail(started.error());
        browser = std::move(*started);
        return {};
    }
    void close()
    {
        wait(browser->close());
        browser.reset();
    }
    QString place() const { return folder.filePath(u"browser"_qs); }
    QString emptyFolder()
    {
        const QString path = folder.filePath(u"run-%1"_qs.arg(++m_runs));
        QDir().mkpath(path);
        return path;
    }
    datasync::BrowserSession& session() { return browser->session(); }
    core::Status go(const QString& path) { return wait(session().go(portal.url(path), never)); }
    /// The first element there; empty where there is none.
    datasync::Element element(const QString& css)
    {
        const auto found = wait(session().find({css}, never));
        return found ? found->value(0) : datasync::Element();
    }
    core::Status click(const QString& css) { return wait(session().click(element(css), never)); }

    QTemporaryDir folder;
    PortalServer portal;
    core::SystemClock clock;
    net::HttpClient http{"gwanje-test/1"};
    const core::StopToken never{};
    std::unique_ptr<datasync::Browser> browser;

private:
    int m_runs = 0;
};

} // namespace gwanje::test
