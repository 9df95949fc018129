// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The system's keyring. Its library keeps one queue of jobs for the whole process and no lock, so all jobs live on one
// thread of their own, shared by whoever holds the Keyring and ended with the last. Thread-safe.

#include <memory>
#include <QFuture>
#include <QObject>
#include <QString>

class QThread;

namespace gwanje::runtime {

enum class KeyringDeed { Read, Write, Remove };

struct KeyringAnswer
{
    enum class Kind { Done, NoEntry, Failed };
    Kind kind = Kind::Done;
    QString reason; ///< why it failed
    QString text;   ///< what was read
};

class Keyring final
{
public:
    static std::shared_ptr<Keyring> shared();
    ~Keyring();
    Keyring(const Keyring&) = delete;
    Keyring& operator=(const Keyring&) = delete;

    /// Answered when the keyring has answered, which may be never: one that is locked asks somebody. `text`: to write.
    QFuture<KeyringAnswer> ask(const QString& service, KeyringDeed deed, const QString& account,
                               const QString& text = {});

private:
    Keyring();

    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<QObject> m_home; ///< on m_thread
};

} // namespace gwanje::runtime
