// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/PasswordKeeper.h"

#include "net/OneShot.h"
#include "telemetry/Log.h"
#include <qt6keychain/keychain.h>

namespace gwanje::train {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto patience = 5s; ///< a locked keyring asks somebody; a broken one never answers
constexpr auto silence = 30s; ///< for which one that did not answer is left alone

} // namespace

PasswordKeeper::PasswordKeeper(QString service, core::Clock& clock) : m_service(std::move(service)), m_clock(clock)
{
}

/// Runs a job of the keyring; an OtherError where it takes too long.
core::Async<PasswordKeeper::Answer> PasswordKeeper::ask(QKeychain::Job* job, QString account)
{
    const auto shot = std::make_shared<net::OneShot<Answer>>();
    const auto late = std::make_shared<bool>(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [shot](QKeychain::Job* done) {
        Answer answer{done->error(), done->errorString(), {}};
        if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(done))
            answer.text = read->textData();
        shot->give(answer);
    });
    QObject timer;
    m_clock.callAfter(patience, &timer, [shot, late] {
        *late = shot->give({QKeychain::OtherError, u"no answer"_qs, {}});
    });
    job->setKey(account);
    job->start();
    auto answer = co_await shot->future();
    if (*late)
        m_silentSince = m_clock.monotonic();
    else
        m_silentSince.reset();
    co_return answer;
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
    Answer answer{QKeychain::OtherError, u"no answer"_qs, {}};
    if (!isSilent()) {
        auto* job = new QKeychain::WritePasswordJob(m_service); // deletes itself
        job->setTextData(password);
        answer = co_await ask(job, account);
    }
    if (answer.error != QKeychain::NoError) {
        const core::Error kept{ErrorCode::ACC_KEYRING, {{u"reason"_qs, answer.reason}}, nullptr};
        telemetry::log(telemetry::Level::Warning, "train", "keyring.unavailable", kept);
        co_return core::fail(kept);
    }
    co_return core::Status();
}

core::Async<void> PasswordKeeper::remove(QString account)
{
    m_known.remove(account);
    if (m_service.isEmpty() || isSilent())
        co_return;
    auto* job = new QKeychain::DeletePasswordJob(m_service); // deletes itself
    co_await ask(job, account);
}

} // namespace gwanje::train
