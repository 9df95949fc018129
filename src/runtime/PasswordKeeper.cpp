// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/PasswordKeeper.h"

#include "net/OneShot.h"
#include "telemetry/Log.h"
#include <qt6keychain/keychain.h>

namespace gwanje::runtime {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto patience = 5s; ///< a locked keyring asks somebody; a broken one never answers
constexpr auto silence = 30s; ///< for which one that did not answer is left alone

} // namespace

PasswordKeeper::PasswordKeeper(QString service, core::Clock& clock) : m_service(std::move(service)), m_clock(clock)
{
}

/// Runs a job of the keyring; an OtherError where it takes too long: what it then says is heard by answeredLate().
core::Async<PasswordKeeper::Answer> PasswordKeeper::ask(QKeychain::Job* job, QString account)
{
    const auto shot = std::make_shared<net::OneShot<Answer>>();
    QObject::connect(job, &QKeychain::Job::finished, &m_alive, [this, shot](QKeychain::Job* done) {
        Answer answer{done->error(), done->errorString(), {}};
        if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(done))
            answer.text = read->textData();
        if (!shot->give(answer))
            answeredLate(done);
    });
    QObject timer;
    m_clock.callAfter(patience, &timer, [shot] { shot->give({QKeychain::OtherError, u"no answer"_qs, {}, true}); });
    job->setKey(account);
    job->start();
    auto answer = co_await shot->future();
    if (answer.late)
        m_silentSince = m_clock.monotonic();
    else
        answered();
    co_return answer;
}

/// It was unlocked, or the question was turned down.
void PasswordKeeper::answeredLate(QKeychain::Job* job)
{
    const QString account = job->key();
    if (job->error() == QKeychain::EntryNotFound) { // an answer, too
        answered();
        return;
    }
    if (job->error() != QKeychain::NoError) {
        m_silentSince.reset(); // what waits stays in memory: asking at once would only put the question again
        telemetry::warn("runtime", "keyring.unavailable", job->errorString(),
                        {.code = core::codeName(ErrorCode::ACC_KEYRING)});
        return;
    }
    if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(job); read && !m_known.contains(account))
        m_known.insert(account, read->textData());
    const auto* written = qobject_cast<QKeychain::WritePasswordJob*>(job);
    if (written && !m_known.contains(account))
        core::spawn(remove(account)); // it was removed meanwhile
    answered();
}

void PasswordKeeper::answered()
{
    m_silentSince.reset();
    if (!m_waiting.isEmpty())
        core::spawn(writeWaiting());
}

core::Async<void> PasswordKeeper::writeWaiting()
{
    const QSet<QString> accounts = std::exchange(m_waiting, {});
    for (const QString& account : accounts) {
        if (!m_known.contains(account))
            continue;
        const QString password = m_known.value(account);
        const auto written = co_await write(account, password);
        if (written)
            telemetry::info("runtime", "keyring.stored", u"a password that was in memory only is in the keyring now"_qs);
    }
}

bool PasswordKeeper::isSilent() const
{
    return m_silentSince && m_clock.monotonic() - *m_silentSince < silence;
}

core::Async<core::Result<QString>> PasswordKeeper::password(QString account)
{
    if (const auto known = m_known.constFind(account); known != m_known.cend())
        co_return *known;
    if (!m_service.isEmpty() && !isSilent()) {
        auto* job = new QKeychain::ReadPasswordJob(m_service); // deletes itself
        const Answer answer = co_await ask(job, account);
        if (answer.error == QKeychain::NoError) {
            m_known.insert(account, answer.text);
            co_return answer.text;
        }
    }
    co_return core::fail(ErrorCode::ACC_PASSWORD_NEEDED, {{u"account"_qs, account}});
}

core::Async<core::Status> PasswordKeeper::set(QString account, QString password)
{
    m_known.insert(account, password);
    if (m_service.isEmpty())
        co_return core::Status();
    co_return co_await write(account, password);
}

core::Async<core::Status> PasswordKeeper::write(QString account, QString password)
{
    m_waiting.remove(account);
    Answer answer{QKeychain::OtherError, u"no answer"_qs, {}, true};
    if (!isSilent()) {
        auto* job = new QKeychain::WritePasswordJob(m_service); // deletes itself
        job->setTextData(password);
        answer = co_await ask(job, account);
    }
    if (answer.error == QKeychain::NoError)
        co_return core::Status();
    if (answer.late)
        m_waiting.insert(account);
    const ErrorCode code = answer.late ? ErrorCode::ACC_KEYRING_WAITS : ErrorCode::ACC_KEYRING;
    const core::Error kept{code, {{u"reason"_qs, answer.reason}}, nullptr};
    telemetry::log(telemetry::Level::Warning, "runtime", "keyring.unavailable", kept);
    co_return core::fail(kept);
}

core::Async<void> PasswordKeeper::remove(QString account)
{
    m_known.remove(account);
    m_waiting.remove(account);
    if (m_service.isEmpty() || isSilent())
        co_return;
    auto* job = new QKeychain::DeletePasswordJob(m_service); // deletes itself
    co_await ask(job, account);
}

} // namespace gwanje::runtime
