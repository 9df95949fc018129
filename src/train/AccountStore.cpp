// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/AccountStore.h"

namespace gwanje::train {

using store::Session;

AccountStore::AccountStore(std::shared_ptr<store::Database> database) : m_database(std::move(database))
{
}

QFuture<core::Result<QList<Account>>> AccountStore::all()
{
    return m_database->read<QList<Account>>([](Session& session) -> core::Result<QList<Account>> {
        const auto rows = session.query(u"SELECT name, provider, login FROM train_account ORDER BY name"_qs);
        if (!rows)
            return core::fail(rows.error());
        QList<Account> accounts;
        for (const auto& row : *rows) {
            Account account;
            account.name = row.text(QLatin1StringView("name"));
            account.provider = row.text(QLatin1StringView("provider"));
            account.login = row.text(QLatin1StringView("login"));
            accounts << account;
        }
        return accounts;
    });
}

QFuture<core::Status> AccountStore::add(Account account, QDateTime at)
{
    return m_database->write<void>([=](Session& session) -> core::Status {
        const auto added = session.execute(u"INSERT INTO train_account (name, provider, login, created_at) "
                                           "VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING"_qs,
                                           {account.name, account.provider, account.login, core::timeText(at)});
        if (!added)
            return core::fail(added.error());
        if (*added == 0)
            return core::fail(core::ErrorCode::ACC_NAME_TAKEN, {{u"account"_qs, account.name}});
        return {};
    });
}

QFuture<core::Status> AccountStore::remove(QString name)
{
    return m_database->write<void>([=](Session& session) -> core::Status {
        const auto removed = session.execute(u"DELETE FROM train_account WHERE name = ?"_qs, {name});
        if (!removed)
            return core::fail(removed.error());
        if (*removed == 0)
            return core::fail(core::ErrorCode::ACC_UNKNOWN, {{u"account"_qs, name}});
        return {};
    });
}

} // namespace gwanje::train
