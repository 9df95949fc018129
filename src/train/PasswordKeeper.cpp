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

struct Answer
{
    QKeychain::Error error = QKeychain::OtherError;
    QString reason, text;
};

/// Runs a job of the keyring; an OtherError where it takes too long.
core::Async<Answer> answerOf(QKeychain::Job* job, core::Clock& clock)
{
    const auto shot = std::make_shared<net::OneShot<Answer>>();
    QObject::connect(job, &QKeychain::Job::finished, job, [shot](QKeychain::Job* done) {
        Answer answer{done->error(), done->errorString(), {}};
        if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(done))
            answer.text = read->textData();
        shot->give(answer);
    });
    QObject timer;
    clock.callAfter(patience, &timer, [shot] { shot->give({QKeychain::OtherError, u"no answer"_qs, {}}); });
    job->start();
    co_return co_await shot->future();
}

} // namespace

PasswordKeeper::PasswordKeeper(QString service, core::Clock& clock) : m_service(std::move(service)), m_clock(clock)
{
}

core::Async<core::Result<QString>> PasswordKeeper::password(QString account)
{
    if (const auto known = m_known.constFind(account); known != m_known.cend())
        co_return *known;
    if (!m_service.isEmpty()) {
        auto* job = new QKeychain::ReadPasswordJob(m_service); // deletes itself
        job->setKey(account);
        const Answer answer = co_await answerOf(job, m_clock);
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
    auto* job = new QKeychain::WritePasswordJob(m_service); // deletes itself
    job->setKey(account);
    job->setTextData(password);
    const Answer answer = co_await answerOf(job, m_clock);
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
    if (m_service.isEmpty())
        co_return;
    auto* job = new QKeychain::DeletePasswordJob(m_service); // deletes itself
    job->setKey(account);
    co_await answerOf(job, m_clock);
}

} // namespace gwanje::train
