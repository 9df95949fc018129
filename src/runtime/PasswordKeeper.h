// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Secrets of accounts: in the system's keyring, and where there is none (or it doesn't answer) in memory for this run
// only: set() says so (ACC_KEYRING), and the log. Never anywhere else. A keyring that did not answer within 5 s (it may
// ask somebody to unlock it) is not asked again for half a minute, so that nobody waits for it account by account; what
// it was not given meanwhile it is given as soon as it answers (ACC_KEYRING_WAITS). Engine thread (needs an event loop).

#include "core/Async.h"
#include <QHash>
#include <QSet>

namespace QKeychain {
class Job;
}

namespace gwanje::runtime {

class PasswordKeeper final
{
public:
    /// An empty service: in memory only.
    PasswordKeeper(QString service, core::Clock& clock);

    core::Async<core::Result<QString>> password(QString account);     ///< ACC_PASSWORD_NEEDED
    /// ACC_KEYRING, ACC_KEYRING_WAITS: kept, but for this run only, or so far in memory only.
    core::Async<core::Status> set(QString account, QString password);
    core::Async<void> remove(QString account);

private:
    struct Answer
    {
        int error = 0; ///< QKeychain::Error; 0 is none
        QString reason, text;
        bool late = false; ///< it may still come
    };
    core::Async<Answer> ask(QKeychain::Job* job, QString account);
    core::Async<core::Status> write(QString account, QString password);
    core::Async<void> writeWaiting();
    void answeredLate(QKeychain::Job* job);
    void answered();
    bool isSilent() const;

    const QString m_service;
    core::Clock& m_clock;
    std::optional<std::chrono::milliseconds> m_silentSince; ///< monotonic
    QHash<QString, QString> m_known;                        ///< also saves asking the keyring again
    QSet<QString> m_waiting;                                ///< accounts whose password the keyring is still to get
    QObject m_alive; ///< last: for answers that come when nobody waits any more
};

} // namespace gwanje::runtime
