// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/BrowserSession.h"

#include <QJsonDocument>
#include <unistd.h>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto driverSlack = 15s; ///< beyond the limits that it keeps itself
constexpr auto slowestEnd = 2s;
constexpr auto glance = 150ms;
const QString elementKey = u"element-6066-11e4-a52e-4f735466cecf"_qs; // the standard's

core::Status doneOr(const core::Result<QJsonValue>& answer)
{
    return answer ? core::Status() : core::fail(answer.error());
}

/// The page was left or changed between two questions about it.
bool isStale(const core::Error& error)
{
    return driverError(error) == u"stale element reference"_qs;
}

QJsonObject timeoutsOf(std::chrono::milliseconds pageLoad, std::chrono::milliseconds script)
{
    return {{u"implicit"_qs, 0}, {u"pageLoad"_qs, qint64(pageLoad.count())}, {u"script"_qs, qint64(script.count())}};
}

/// Nobody is called but the pages that are opened; no port stands open for others on the machine (the pipe), and the
/// browser ends when the driver does.
QStringList argumentsFor(const SessionOptions& options)
{
    QStringList arguments{u"--user-data-dir="_qs + options.profile,
                          u"--remote-debugging-pipe"_qs,
                          u"--window-size=1280,900"_qs,
                          u"--no-first-run"_qs,
                          u"--no-default-browser-check"_qs,
                          u"--hide-crash-restore-bubble"_qs,
                          u"--disable-dev-shm-usage"_qs,
                          u"--disable-background-networking"_qs,
                          u"--disable-breakpad"_qs,
                          u"--disable-component-update"_qs,
                          u"--disable-default-apps"_qs,
                          u"--disable-domain-reliability"_qs,
                          u"--disable-extensions"_qs,
                          u"--disable-quic"_qs,
                          u"--disable-sync"_qs,
                          u"--no-pings"_qs};
    if (!options.isVisible)
        arguments << u"--headless=new"_qs;
    if (::geteuid() == 0)
        arguments << u"--no-sandbox"_qs; // Chromium's does not work for root
    return arguments;
}

/// What a person would take for a button.
const QString clickable =
    u"button, a[href], [role=button]:not([aria-disabled=true]), input[type=button], input[type=submit]"_qs;

} // namespace

QString pageName(const QUrl& page)
{
    return page.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

BrowserSession::BrowserSession(net::HttpClient& http, core::Clock& clock, quint16 port, SessionOptions options)
    : m_clock(clock), m_driver(http, port), m_options(std::move(options))
{
}

QJsonObject BrowserSession::capabilities() const
{
    const QJsonObject preferences{{u"download.prompt_for_download"_qs, false},
                                  {u"profile.default_content_setting_values.automatic_downloads"_qs, 1},
                                  {u"credentials_enable_service"_qs, false},
                                  {u"safebrowsing.enabled"_qs, false}}; // it would ask about each file
    const QJsonObject chrome{{u"binary"_qs, m_options.program},
                             {u"args"_qs, QJsonArray::fromStringList(argumentsFor(m_options))},
                             {u"prefs"_qs, preferences},
                             {u"browserStartupTimeout"_qs, qint64(m_options.begin.count())},
                             {u"perfLoggingPrefs"_qs, QJsonObject{{u"enableNetwork"_qs, false}}}}; // it tells cookies
    const QString onAlert = m_options.isAttended ? u"ignore"_qs : u"dismiss and notify"_qs;
    const QJsonObject wanted{{u"browserName"_qs, u"chrome"_qs},
                             {u"pageLoadStrategy"_qs, u"normal"_qs},
                             {u"unhandledPromptBehavior"_qs, onAlert},
                             {u"timeouts"_qs, timeoutsOf(m_options.pageLoad, m_options.script)},
                             {u"goog:loggingPrefs"_qs, QJsonObject{{u"performance"_qs, u"ALL"_qs}}},
                             {u"goog:chromeOptions"_qs, chrome}};
    return {
        {u"capabilities"_qs, QJsonObject{{u"alwaysMatch"_qs, wanted}, {u"firstMatch"_qs, QJsonArray{QJsonObject()}}}}};
}

core::Async<core::Status> BrowserSession::begin(core::StopToken stop)
{
    const DriverCommand command{
        .path = u"/session"_qs, .body = capabilities(), .deed = u"start"_qs, .patience = m_options.begin + driverSlack};
    const Answer answer = co_await m_driver.ask(command, stop);
    if (!answer)
        co_return core::fail(answer.error());
    const QJsonValue& value = *answer;
    m_path = u"/session/"_qs + value[u"sessionId"].toString();
    m_browserPid = value[u"capabilities"][u"goog:processID"].toInteger();
    m_browser = redis::ProcessHandle(m_browserPid);
    co_return core::Status();
}

core::Async<core::Status> BrowserSession::end()
{
    const DriverCommand command{.method = "DELETE", .path = m_path, .deed = u"close"_qs, .patience = slowestEnd};
    const core::StopToken never;
    co_return doneOr(co_await m_driver.ask(command, never));
}

core::Async<BrowserSession::Answer> BrowserSession::get(QString path, QString deed, core::StopToken stop)
{
    const DriverCommand command{.method = "GET", .path = m_path + path, .deed = deed};
    co_return co_await m_driver.ask(command, stop);
}

core::Async<BrowserSession::Answer> BrowserSession::post(QString path, QJsonObject body, QString deed,
                                                         core::StopToken stop)
{
    const auto slowest = std::max(m_options.pageLoad, m_options.script); // a click may open a page
    const DriverCommand command{.path = m_path + path, .body = body, .deed = deed, .patience = slowest + driverSlack};
    co_return co_await m_driver.ask(command, stop);
}

core::Async<core::Status> BrowserSession::setTimeouts(std::chrono::milliseconds pageLoad,
                                                      std::chrono::milliseconds script, core::StopToken stop)
{
    const Answer answer = co_await post(u"/timeouts"_qs, timeoutsOf(pageLoad, script), u"timeouts"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    m_options.pageLoad = pageLoad;
    m_options.script = script;
    co_return core::Status();
}

core::Async<core::Status> BrowserSession::go(QUrl page, core::StopToken stop)
{
    const QJsonObject body{{u"url"_qs, QString::fromLatin1(page.toEncoded())}};
    const Answer answer = co_await post(u"/url"_qs, body, u"open"_qs, stop);
    if (answer)
        co_return core::Status();
    const QString refusal = driverError(answer.error());
    const QString reason = answer.error().context.value(u"reason"_qs);
    const bool isThePages = refusal == u"timeout"_qs || refusal == u"invalid argument"_qs ||
                            (refusal == u"unknown error"_qs && reason.contains(u"net::ERR_"_qs));
    if (!isThePages)
        co_return core::fail(answer.error());
    const QString told = refusal == u"timeout"_qs ? u"it did not load in time"_qs : reason;
    co_return core::fail(ErrorCode::SYNC_PAGE, {{u"page"_qs, pageName(page)}, {u"reason"_qs, told}}, answer.error());
}

core::Async<core::Result<QUrl>> BrowserSession::url(core::StopToken stop)
{
    const Answer answer = co_await get(u"/url"_qs, u"address"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    co_return QUrl(answer->toString());
}

core::Async<core::Result<QByteArray>> BrowserSession::screenshot(core::StopToken stop)
{
    const Answer answer = co_await get(u"/screenshot"_qs, u"screenshot"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    co_return QByteArray::fromBase64(answer->toString().toLatin1());
}

core::Async<core::Result<QList<Element>>> BrowserSession::find(Locator locator, core::StopToken stop)
{
    const QJsonObject body{{u"using"_qs, locator.strategy}, {u"value"_qs, locator.value}};
    const Answer answer = co_await post(u"/elements"_qs, body, u"find"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    QList<Element> found;
    for (const auto& each : answer->toArray())
        found << each[elementKey].toString();
    co_return found;
}

core::Async<BrowserSession::Found> BrowserSession::firstShown(Locator locator, core::StopToken stop)
{
    const auto found = co_await find(locator, stop);
    if (!found)
        co_return core::fail(found.error());
    for (const Element& element : *found) {
        const auto displayed = co_await isDisplayed(element, stop);
        if (displayed && *displayed)
            co_return std::optional(element);
        if (!displayed && !isStale(displayed.error()))
            co_return core::fail(displayed.error());
    }
    co_return std::optional<Element>();
}

core::Async<BrowserSession::Found> BrowserSession::firstNamed(QString name, core::StopToken stop)
{
    const Locator every{clickable};
    const auto found = co_await find(every, stop);
    if (!found)
        co_return core::fail(found.error());
    for (const Element& element : *found) {
        const auto usable = co_await isUsableAs(name, element, stop);
        if (usable && *usable)
            co_return std::optional(element);
        if (!usable && !isStale(usable.error()))
            co_return core::fail(usable.error());
    }
    co_return std::optional<Element>();
}

core::Async<core::Result<bool>> BrowserSession::isUsableAs(QString name, Element element, core::StopToken stop)
{
    const auto said = co_await label(element, stop); // first, for it leaves the fewest to ask about
    if (!said)
        co_return core::fail(said.error());
    if (said->simplified() != name)
        co_return false;
    const auto displayed = co_await isDisplayed(element, stop);
    if (!displayed || !*displayed)
        co_return displayed;
    co_return co_await isEnabled(element, stop);
}

core::Async<core::Result<std::optional<Element>>>
BrowserSession::waitFor(Locator locator, std::chrono::milliseconds patience, core::StopToken stop)
{
    return lookUntil([this, locator, stop] { return firstShown(locator, stop); }, patience, stop);
}

core::Async<core::Result<std::optional<Element>>>
BrowserSession::waitForNamed(QString name, std::chrono::milliseconds patience, core::StopToken stop)
{
    const QString wanted = name.simplified();
    return lookUntil([this, wanted, stop] { return firstNamed(wanted, stop); }, patience, stop);
}

core::Async<BrowserSession::Found> BrowserSession::lookUntil(std::function<core::Async<Found>()> look,
                                                             std::chrono::milliseconds patience, core::StopToken stop)
{
    const auto until = m_clock.monotonic() + patience;
    while (true) {
        auto found = co_await look();
        if (!found || *found || m_clock.monotonic() >= until)
            co_return found;
        if (!co_await core::sleepFor(m_clock, glance, stop))
            co_return core::fail(ErrorCode::CORE_CANCELLED);
    }
}

core::Async<core::Result<bool>> BrowserSession::isDisplayed(Element element, core::StopToken stop)
{
    const Answer answer = co_await get(u"/element/%1/displayed"_qs.arg(element), u"look"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    co_return answer->toBool();
}

core::Async<core::Result<bool>> BrowserSession::isEnabled(Element element, core::StopToken stop)
{
    const Answer answer = co_await get(u"/element/%1/enabled"_qs.arg(element), u"look"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    co_return answer->toBool();
}

core::Async<core::Result<QString>> BrowserSession::label(Element element, core::StopToken stop)
{
    const Answer answer = co_await get(u"/element/%1/computedlabel"_qs.arg(element), u"look"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    co_return answer->toString();
}

core::Async<core::Result<QString>> BrowserSession::text(Element element, core::StopToken stop)
{
    const Answer answer = co_await get(u"/element/%1/text"_qs.arg(element), u"look"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    co_return answer->toString();
}

core::Async<core::Status> BrowserSession::click(Element element, core::StopToken stop)
{
    const QJsonObject nothing;
    co_return doneOr(co_await post(u"/element/%1/click"_qs.arg(element), nothing, u"click"_qs, stop));
}

core::Async<core::Status> BrowserSession::clear(Element element, core::StopToken stop)
{
    const QJsonObject nothing;
    co_return doneOr(co_await post(u"/element/%1/clear"_qs.arg(element), nothing, u"clear"_qs, stop));
}

core::Async<core::Status> BrowserSession::type(Element element, QString text, core::StopToken stop)
{
    const QJsonObject body{{u"text"_qs, text}};
    co_return doneOr(co_await post(u"/element/%1/value"_qs.arg(element), body, u"type"_qs, stop));
}

core::Async<BrowserSession::Answer> BrowserSession::run(QString kind, QString body, QJsonArray arguments,
                                                        core::StopToken stop)
{
    const QJsonObject script{{u"script"_qs, body}, {u"args"_qs, arguments}};
    co_return co_await post(u"/execute/"_qs + kind, script, u"script"_qs, stop);
}

core::Async<core::Result<QJsonValue>> BrowserSession::execute(QString body, QJsonArray arguments, core::StopToken stop)
{
    return run(u"sync"_qs, std::move(body), std::move(arguments), std::move(stop));
}

core::Async<core::Result<QJsonValue>> BrowserSession::executeAsync(QString body, QJsonArray arguments,
                                                                   core::StopToken stop)
{
    return run(u"async"_qs, std::move(body), std::move(arguments), std::move(stop));
}

core::Async<core::Result<QJsonObject>> BrowserSession::devTools(QString command, QJsonObject parameters,
                                                                core::StopToken stop)
{
    const QJsonObject body{{u"cmd"_qs, command}, {u"params"_qs, parameters}};
    const Answer answer = co_await post(u"/goog/cdp/execute"_qs, body, command, stop);
    if (!answer)
        co_return core::fail(answer.error());
    co_return answer->toObject();
}

core::Async<core::Result<QList<QJsonObject>>> BrowserSession::pageEvents(core::StopToken stop)
{
    const QJsonObject body{{u"type"_qs, u"performance"_qs}};
    const Answer answer = co_await post(u"/se/log"_qs, body, u"events"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    QList<QJsonObject> events;
    for (const auto& entry : answer->toArray())
        events << QJsonDocument::fromJson(entry[u"message"].toString().toUtf8())[u"message"].toObject();
    if (events.isEmpty() && m_browser.isValid() && m_browser.hasEnded(0ms)) {
        // The driver has what was told before, and notices that nobody is there with the next question to the browser.
        const auto asked = co_await url(stop);
        if (!asked)
            co_return core::fail(asked.error());
    }
    co_return events;
}

core::Async<core::Result<QString>> BrowserSession::alertText(core::StopToken stop)
{
    const Answer answer = co_await get(u"/alert/text"_qs, u"dialog"_qs, stop);
    if (!answer)
        co_return core::fail(answer.error());
    co_return answer->toString();
}

core::Async<core::Status> BrowserSession::acceptAlert(core::StopToken stop)
{
    const QJsonObject nothing;
    co_return doneOr(co_await post(u"/alert/accept"_qs, nothing, u"dialog"_qs, stop));
}

} // namespace gwanje::datasync
