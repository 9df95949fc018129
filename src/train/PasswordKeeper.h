// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Passwords of accounts: in the system's keyring, and where there is none (or it doesn't answer) in memory for this run
// only: set() says so (ACC_KEYRING), and the log. Never anywhere else. A keyring that did not answer within 5 s is not
// asked again for half a minute, so that nobody waits for it account by account. Engine thread (needs an event loop).

#include "core/Async.h"
#include <QHash>

namespace QKeychain {
class Job;
}

namespace gwanje::train {

class PasswordKeeper final
{
public:
    /// An empty service: in memory only.
    PasswordKeeper(QString service, core::Clock& clock);

    core::Async<core::Result<QString>> password(QString account);     ///< ACC_PASSWORD_NEEDED
    core::Async<core::Status> set(QString account, QString password); ///< ACC_KEYRING: kept, but for this run only
    core::Async<void> remove(QString account);

private:
    struct Answer
    {
        int error = 0; ///< QKeychain::Error; 0 is none
        QString reason, text;
    };
    core::Async<Answer> ask(QKeychain::Job* job, QString account);
    bool isSilent() const;

    const QString m_service;
    core::Clock& m_clock;
    std::optional<std::chrono::milliseconds> m_silentSince; ///< monotonic
    QHash<QString, QString> m_known;                        ///< also saves asking the keyring again
};

} // namespace gwanje::train
