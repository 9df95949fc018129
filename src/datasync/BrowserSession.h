// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A browser's window as a script sees it: pages, elements, scripts, dialogs. What is done is done as a person would do
// it, never past a page's own script: what is covered can't be clicked. That a page was opened proves nothing of its
// content (an error page and a login form are opened too). Thread of the HttpClient; outlives its commands, which are
// done one after the other. Errors: SYNC_PAGE (the page could not be opened), SYNC_BROWSER (all else; see
// driverError()), CORE_CANCELLED. Neither what is typed nor a script's arguments are ever logged.

#include "datasync/WebDriver.h"
#include "redis/ProcessHandle.h"
#include <QJsonArray>

namespace gwanje::datasync {

struct SessionOptions
{
    QString program; ///< Chromium's path
    QString profile; ///< absolute; its folder of user data
    bool isVisible = false;
    bool isAttended = false; ///< alert boxes stay open for who sits before it; else one that is in the way is closed
    std::chrono::milliseconds begin{
        30'000}; ///< a browser that ends at once is noticed only then: no shorter way is told
    std::chrono::milliseconds pageLoad{60'000}, script{30'000};
};

/// How elements are looked for.
struct Locator
{
    QString value;
    QString strategy = QStringLiteral("css selector"); ///< or "xpath", "link text"
};

using Element = QString; ///< its reference, good until its page is left

class BrowserSession final
{
public:
    BrowserSession(net::HttpClient& http, core::Clock& clock, quint16 port, SessionOptions options);

    core::Async<core::Status> begin(core::StopToken stop); ///< starts the browser
    core::Async<core::Status> end();                       ///< closes it; within 2 s
    bool isStuck() const { return m_driver.isStuck(); }
    qint64 browserPid() const { return m_browserPid; } ///< 0: not begun

    core::Async<core::Status> setTimeouts(std::chrono::milliseconds pageLoad, std::chrono::milliseconds script,
                                          core::StopToken stop);
    core::Async<core::Status> go(QUrl page, core::StopToken stop);
    core::Async<core::Result<QUrl>> url(core::StopToken stop);
    core::Async<core::Result<QByteArray>> screenshot(core::StopToken stop); ///< PNG

    core::Async<core::Result<QList<Element>>> find(Locator locator, core::StopToken stop);
    /// The first that is displayed, as soon as there is one; nothing where there is none after `patience`.
    core::Async<core::Result<std::optional<Element>>> waitFor(Locator locator, std::chrono::milliseconds patience,
                                                              core::StopToken stop);
    /// The first that can be clicked as a button (a link, too) and whose accessible name is this, blanks aside.
    core::Async<core::Result<std::optional<Element>>> waitForNamed(QString name, std::chrono::milliseconds patience,
                                                                   core::StopToken stop);
    core::Async<core::Result<bool>> isDisplayed(Element element, core::StopToken stop);
    core::Async<core::Result<bool>> isEnabled(Element element, core::StopToken stop);
    core::Async<core::Result<QString>> label(Element element, core::StopToken stop); ///< as a screen reader says it
    core::Async<core::Result<QString>> text(Element element, core::StopToken stop);  ///< what is displayed of it
    core::Async<core::Status> click(Element element, core::StopToken stop);
    core::Async<core::Status> clear(Element element, core::StopToken stop);
    core::Async<core::Status> type(Element element, QString text, core::StopToken stop);

    /// What the function of this body returns; in the second, what it gives to its last argument.
    core::Async<core::Result<QJsonValue>> execute(QString body, QJsonArray arguments, core::StopToken stop);
    core::Async<core::Result<QJsonValue>> executeAsync(QString body, QJsonArray arguments, core::StopToken stop);
    core::Async<core::Result<QJsonObject>> devTools(QString command, QJsonObject parameters, core::StopToken stop);
    /// The DevTools events since the last call: {"method", "params"}.
    core::Async<core::Result<QList<QJsonObject>>> pageEvents(core::StopToken stop);

    core::Async<core::Result<QString>>
    alertText(core::StopToken stop); ///< driverError() "no such alert": there is none
    core::Async<core::Status> acceptAlert(core::StopToken stop);

private:
    using Answer = core::Result<QJsonValue>;
    core::Async<Answer> get(QString path, QString deed, core::StopToken stop);
    core::Async<Answer> post(QString path, QJsonObject body, QString deed, core::StopToken stop);
    core::Async<Answer> run(QString kind, QString body, QJsonArray arguments, core::StopToken stop);
    using Found = core::Result<std::optional<Element>>;
    core::Async<Found> lookUntil(std::function<core::Async<Found>()> look, std::chrono::milliseconds patience,
                                 core::StopToken stop);
    core::Async<Found> firstShown(Locator locator, core::StopToken stop);
    core::Async<Found> firstNamed(QString name, core::StopToken stop);
    core::Async<core::Result<bool>> isUsableAs(QString name, Element element, core::StopToken stop);
    QJsonObject capabilities() const;

    core::Clock& m_clock;
    WebDriver m_driver;
    SessionOptions m_options;
    QString m_path; ///< "/session/<id>"
    qint64 m_browserPid = 0;
    redis::ProcessHandle m_browser;
};

QString pageName(const QUrl& page); ///< for errors and logs: without its query, which may carry keys

} // namespace gwanje::datasync
