// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/AccountBook.h"

#include "train/SrtProvider.h"

namespace gwanje::train {
namespace {

using core::ErrorCode;

const QString sandboxName = u"sandbox"_qs;

Account builtIn()
{
    return {sandboxName, u"sandbox"_qs, u"2400012345"_qs, true, true};
}

core::Async<core::Result<QString>> kept(runtime::PasswordKeeper& keeper, QString account)
{
    co_return co_await keeper.password(account);
}

QString usable(const QString& userAgent)
{
    return userAgent.isEmpty() ? QStringLiteral("gwanje/" GWANJE_VERSION) : userAgent;
}

core::Status checkNew(const Account& account)
{
    const auto bad = [](const QString& field, const QString& reason) {
        return core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason}});
    };
    if (account.name.trimmed().isEmpty() || account.name.size() > 100)
        return bad(u"name"_qs, account.name.left(40));
    if (account.provider != u"sandbox" && account.provider != u"srt")
        return bad(u"provider"_qs, account.provider);
    if (account.login.trimmed().isEmpty())
        return bad(u"login"_qs, u"empty"_qs);
    if (account.name == sandboxName)
        return core::fail(ErrorCode::ACC_NAME_TAKEN, {{u"account"_qs, account.name}});
    return {};
}

} // namespace

AccountBook::AccountBook(Parts parts)
    : m_parts(std::move(parts)), m_store(m_parts.database), m_passwords(m_parts.keyringService, m_parts.clock),
      m_http("gwanje/" GWANJE_VERSION), m_limiter(m_parts.limiterFolder, m_parts.clock)
{
}

AccountBook::~AccountBook() = default;

core::Async<core::Result<Account>> AccountBook::find(QString name)
{
    const QString provider = m_parts.settings().provider;
    if (name == sandboxName || (name.isEmpty() && provider == u"sandbox"))
        co_return builtIn();
    const auto accounts = co_await m_store.all();
    if (!accounts)
        co_return core::fail(accounts.error());
    for (const Account& account : *accounts) {
        if (name.isEmpty() ? account.provider == provider : account.name == name)
            co_return account;
    }
    co_return core::fail(ErrorCode::ACC_UNKNOWN, {{u"account"_qs, name.isEmpty() ? provider : name}});
}

core::Async<core::Result<RailwaySessionPtr>> AccountBook::open(QString name)
{
    const auto account = co_await find(name);
    if (!account)
        co_return core::fail(account.error());
    const TrainSettings settings = m_parts.settings();
    const QUrl url = account->provider == u"sandbox" ? settings.sandboxUrl : settings.srtUrl;
    if (!url.isValid() || url.isEmpty())
        co_return core::fail(ErrorCode::APP_SANDBOX_START, {{u"reason"_qs, u"no address"_qs}});
    Open& open = m_open[account->name];
    if (!open.session || open.url != url || open.userAgent != settings.userAgent)
        open = {url, settings.userAgent, make(*account, settings)};
    co_return open.session;
}

std::shared_ptr<NetFunnel> AccountBook::funnel(const QUrl& url, const QString& userAgent)
{
    auto& found = m_funnels[url.toString() + u' ' + userAgent];
    if (!found)
        found =
            std::make_shared<NetFunnel>(m_http, m_parts.clock, NetFunnelOptions{.url = url, .userAgent = userAgent});
    return found;
}

RailwaySessionPtr AccountBook::make(const Account& account, const TrainSettings& settings)
{
    const bool sandbox = account.provider == u"sandbox";
    QUrl funnelUrl = settings.netFunnelUrl;
    if (sandbox) {
        funnelUrl = settings.sandboxUrl;
        funnelUrl.setPath(u"/ts.wseq"_qs);
    }
    const Pace pace = sandbox ? sandboxPace() : livePace();
    SrtOptions options;
    options.baseUrl = sandbox ? settings.sandboxUrl : settings.srtUrl;
    options.userAgent = usable(settings.userAgent);
    options.funnel = funnel(funnelUrl, options.userAgent);
    options.login = account.login;
    options.password = passwordOf(account);
    options.loginBase = pace.errorBase;
    options.loginCap = pace.errorCap;
    options.pace = [this, host = options.baseUrl.host() + u'_' + QString::number(options.baseUrl.port(443)),
                    pace](core::StopToken stop) { return m_limiter.acquire(host, pace.host, std::move(stop)); };
    auto provider = std::make_shared<SrtProvider>(m_http, m_parts.clock, options);
    return std::make_shared<RailwaySession>(provider, account.provider, account.name,
                                            account.provider + u':' + account.login, pace);
}

PasswordSupplier AccountBook::passwordOf(const Account& account)
{
    if (account.builtIn)
        return fixedPassword(u"sandbox-pw"_qs);
    return [this, name = account.name] { return kept(m_passwords, name); };
}

core::Async<core::Result<QList<Account>>> AccountBook::list()
{
    auto stored = co_await m_store.all();
    if (!stored)
        co_return core::fail(stored.error());
    std::vector<QFuture<core::Result<QString>>> asked; // all at once: a keyring that hangs is waited for once
    for (const Account& account : std::as_const(*stored))
        asked.push_back(core::toFuture(kept(m_passwords, account.name)));
    QList<Account> accounts{builtIn()};
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto password = co_await asked.at(i);
        Account account = stored->at(static_cast<qsizetype>(i));
        account.passwordKnown = password.has_value();
        accounts << account;
    }
    co_return accounts;
}

core::Async<core::Status> AccountBook::add(Account account, QString password)
{
    if (const auto valid = checkNew(account); !valid)
        co_return valid;
    const auto added = co_await m_store.add(account, m_parts.clock.now());
    if (!added)
        co_return added;
    co_return co_await m_passwords.set(account.name, password);
}

core::Async<core::Status> AccountBook::setPassword(QString name, QString password)
{
    const auto account = co_await find(name);
    if (!account)
        co_return core::fail(account.error());
    if (account->builtIn)
        co_return core::fail(ErrorCode::ACC_BUILT_IN, {{u"account"_qs, name}});
    co_return co_await m_passwords.set(account->name, password);
}

core::Async<core::Status> AccountBook::remove(QString name)
{
    if (name == sandboxName)
        co_return core::fail(ErrorCode::ACC_BUILT_IN, {{u"account"_qs, name}});
    const auto removed = co_await m_store.remove(name);
    if (!removed)
        co_return removed;
    m_open.remove(name);
    co_await m_passwords.remove(name);
    co_return core::Status();
}

core::Async<core::Status> AccountBook::test(QString name, core::StopToken stop)
{
    m_open.remove(name); // a session of its own: the operator wants to know about now
    const auto session = co_await open(name);
    if (!session)
        co_return core::fail(session.error());
    const Call call(stop);
    co_return co_await (*session)->logIn(call);
}

} // namespace gwanje::train
