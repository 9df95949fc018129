// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/Keyring.h"

#include <chrono>
#include <mutex>
#include <QPromise>
#include <qt6keychain/keychain.h>
#include <QThread>

namespace gwanje::runtime {
namespace {

using namespace std::chrono_literals;

constexpr auto rest = 2s; ///< for a call of the library that is under way

std::unique_ptr<QKeychain::Job> jobFor(const QString& service, KeyringDeed deed, const QString& text)
{
    if (deed == KeyringDeed::Read)
        return std::make_unique<QKeychain::ReadPasswordJob>(service);
    if (deed == KeyringDeed::Remove)
        return std::make_unique<QKeychain::DeletePasswordJob>(service);
    auto writing = std::make_unique<QKeychain::WritePasswordJob>(service);
    writing->setTextData(text);
    return writing;
}

KeyringAnswer keyringAnswer(const QKeychain::Job& job)
{
    using Kind = KeyringAnswer::Kind;
    const auto* read = qobject_cast<const QKeychain::ReadPasswordJob*>(&job);
    const Kind kind = job.error() == QKeychain::NoError         ? Kind::Done
                      : job.error() == QKeychain::EntryNotFound ? Kind::NoEntry
                                                                : Kind::Failed;
    return {.kind = kind, .reason = job.errorString(), .text = read ? read->textData() : QString()};
}

} // namespace

std::shared_ptr<Keyring> Keyring::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<Keyring> known;
    const std::lock_guard lock(mutex);
    auto keyring = known.lock();
    if (!keyring) {
        keyring.reset(new Keyring);
        known = keyring;
    }
    return keyring;
}

Keyring::Keyring() : m_thread(std::make_unique<QThread>()), m_home(std::make_unique<QObject>())
{
    m_thread->setObjectName(QStringLiteral("keyring"));
    m_home->moveToThread(m_thread.get());
    m_thread->start();
}

Keyring::~Keyring()
{
    m_thread->quit();
    if (m_thread->wait(std::chrono::milliseconds(rest).count()))
        return;
    (void)m_thread.release(); // within a call that does not return: left to the end of the process
    (void)m_home.release();
}

QFuture<KeyringAnswer> Keyring::ask(const QString& service, KeyringDeed deed, const QString& account,
                                    const QString& text)
{
    const auto promise = std::make_shared<QPromise<KeyringAnswer>>();
    promise->start();
    QMetaObject::invokeMethod(m_home.get(), [=] {
        QKeychain::Job* job = jobFor(service, deed, text).release(); // deletes itself
        QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job* done) {
            promise->addResult(keyringAnswer(*done));
            promise->finish();
        });
        job->setKey(account);
        job->start();
    });
    return promise->future();
}

} // namespace gwanje::runtime
