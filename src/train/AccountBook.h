// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The accounts of this console and their sessions at the railways: opens a session once and shares it. The sandbox's
// account is built in. Engine thread.

#include "net/HttpClient.h"
#include "runtime/PasswordKeeper.h"
#include "train/AccountStore.h"
#include "train/RailwaySession.h"
#include "train/SrtProvider.h"
#include "train/TrainDependencies.h"

namespace gwanje::train {

class AccountBook final
{
public:
    struct Parts
    {
        std::shared_ptr<store::Database> database;
        core::Clock& clock;
        QString limiterFolder, keyringService;
        std::function<TrainSettings()> settings;
    };
    explicit AccountBook(Parts parts);
    ~AccountBook();
    AccountBook(const AccountBook&) = delete;
    AccountBook& operator=(const AccountBook&) = delete;

    core::Async<core::Result<RailwaySessionPtr>> open(QString account); ///< "": the default account
    core::Async<core::Result<QList<Account>>> list();
    core::Async<core::Status> add(Account account, QString password);
    core::Async<core::Status> setPassword(QString account, QString password);
    core::Async<core::Status> remove(QString account);
    core::Async<core::Status> test(QString account, core::StopToken stop);

private:
    core::Async<core::Result<Account>> find(QString name);
    RailwaySessionPtr make(const Account& account, const TrainSettings& settings);
    std::shared_ptr<NetFunnel> funnel(const QUrl& url, const QString& userAgent);
    PasswordSupplier passwordOf(const Account& account);

    Parts m_parts;
    AccountStore m_store;
    runtime::PasswordKeeper m_passwords;
    net::HttpClient m_http;
    net::HostLimiter m_limiter;
    QHash<QString, std::shared_ptr<NetFunnel>> m_funnels;
    struct Open
    {
        QUrl url; ///< a session belongs to an address: another one in the settings makes a new session
        QString userAgent;
        RailwaySessionPtr session;
    };
    QHash<QString, Open> m_open;
};

} // namespace gwanje::train
