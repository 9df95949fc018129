// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Secrets of accounts: in the system's keyring, and where there is none (or it doesn't answer) in memory for this run
// only: set() says so (ACC_KEYRING), and the log. Never anywhere else. A keyring that did not answer within 5 s (it may
// ask somebody to unlock it) is not asked again for half a minute, so that nobody waits for it account by account; what
// it was not given meanwhile it is given as soon as it answers (ACC_KEYRING_WAITS). Engine thread (needs an event
// loop).

#include "core/Async.h"
#include "runtime/Keyring.h"
#include <QHash>
#include <QSet>

namespace gwanje::runtime {

class PasswordKeeper final
{
public:
    /// An empty service: in memory only.
    PasswordKeeper(QString service, core::Clock& clock);

    /// ACC_PASSWORD_NEEDED; where the keyring could not be asked for it, ACC_KEYRING_UNREAD is the cause.
    core::Async<core::Result<QString>> password(QString account);
    /// ACC_KEYRING, ACC_KEYRING_WAITS: kept, but for this run only, or so far in memory only.
    core::Async<core::Status> set(QString account, QString password);
    core::Async<void> remove(QString account);

private:
    /// Nothing: it takes too long; what it then says is heard by answeredLate().
    core::Async<std::optional<KeyringAnswer>> ask(KeyringDeed deed, QString account, QString text = {});
    core::Async<core::Status> write(QString account, QString password);
    core::Async<void> writeWaiting();
    void answeredLate(KeyringDeed deed, const QString& account, const KeyringAnswer& answer);
    void answered();
    bool isSilent() const;

    const QString m_service;
    core::Clock& m_clock;
    const std::shared_ptr<Keyring> m_keyring;               ///< none where there is no service
    std::optional<std::chrono::milliseconds> m_silentSince; ///< monotonic
    QHash<QString, QString> m_known;                        ///< also saves asking the keyring again
    QSet<QString> m_waiting;                                ///< accounts whose password the keyring is still to get
    QObject m_alive;                                        ///< last: for answers that come when nobody waits any more
};

} // namespace gwanje::runtime
