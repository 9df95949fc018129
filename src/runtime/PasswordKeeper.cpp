// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/PasswordKeeper.h"

#include "net/OneShot.h"
#include "telemetry/Log.h"

namespace gwanje::runtime {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto patience = 5s; ///< a locked keyring asks somebody; a broken one never answers
constexpr auto silence = 30s; ///< for which one that did not answer is left alone

QString reasonOf(const std::optional<KeyringAnswer>& answer)
{
    return answer ? answer->reason : u"no answer"_qs;
}

} // namespace

PasswordKeeper::PasswordKeeper(QString service, core::Clock& clock)
    : m_service(std::move(service)), m_clock(clock), m_keyring(m_service.isEmpty() ? nullptr : Keyring::shared())
{
}

core::Async<std::optional<KeyringAnswer>> PasswordKeeper::ask(KeyringDeed deed, QString account, QString text)
{
    if (isSilent())
        co_return std::nullopt;
    const auto shot = std::make_shared<net::OneShot<std::optional<KeyringAnswer>>>();
    core::whenFinished(m_keyring->ask(m_service, deed, account, text), &m_alive,
                       [this, shot, deed, account](const KeyringAnswer& answer) {
                           if (!shot->give(answer))
                               answeredLate(deed, account, answer);
                       });
    QObject timer;
    m_clock.callAfter(patience, &timer, [shot] { shot->give(std::nullopt); });
    const auto asking = shot->future();
    const auto answer = co_await asking;
    if (answer)
        answered();
    else
        m_silentSince = m_clock.monotonic();
    co_return answer;
}

/// It was unlocked, or the question was turned down.
void PasswordKeeper::answeredLate(KeyringDeed deed, const QString& account, const KeyringAnswer& answer)
{
    if (answer.kind == KeyringAnswer::Kind::Failed) {
        m_silentSince.reset(); // what waits stays in memory: asking at once would only put the question again
        telemetry::warn("runtime", "keyring.unavailable", answer.reason,
                        {.code = core::codeName(ErrorCode::ACC_KEYRING)});
        return;
    }
    if (answer.kind == KeyringAnswer::Kind::Done && deed == KeyringDeed::Read && !m_known.contains(account))
        m_known.insert(account, answer.text);
    if (deed == KeyringDeed::Write && !m_known.contains(account))
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
            telemetry::info("runtime", "keyring.stored",
                            u"a password that was in memory only is in the keyring now"_qs);
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
    const core::Context context{{u"account"_qs, account}};
    if (m_service.isEmpty())
        co_return core::fail(ErrorCode::ACC_PASSWORD_NEEDED, context);
    const auto answer = co_await ask(KeyringDeed::Read, account);
    if (answer && answer->kind == KeyringAnswer::Kind::Done) {
        m_known.insert(account, answer->text);
        co_return answer->text;
    }
    if (answer && answer->kind == KeyringAnswer::Kind::NoEntry)
        co_return core::fail(ErrorCode::ACC_PASSWORD_NEEDED, context);
    core::Error unread{ErrorCode::ACC_KEYRING_UNREAD, context, nullptr};
    unread.context.insert(u"reason"_qs, reasonOf(answer));
    co_return core::fail(ErrorCode::ACC_PASSWORD_NEEDED, context, unread);
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
    const auto answer = co_await ask(KeyringDeed::Write, account, password);
    if (answer && answer->kind == KeyringAnswer::Kind::Done)
        co_return core::Status();
    if (!answer)
        m_waiting.insert(account);
    const ErrorCode code = answer ? ErrorCode::ACC_KEYRING : ErrorCode::ACC_KEYRING_WAITS;
    const core::Error kept{code, {{u"reason"_qs, reasonOf(answer)}}, nullptr};
    telemetry::log(telemetry::Level::Warning, "runtime", "keyring.unavailable", kept);
    co_return core::fail(kept);
}

core::Async<void> PasswordKeeper::remove(QString account)
{
    m_known.remove(account);
    m_waiting.remove(account);
    if (!m_service.isEmpty())
        (void)co_await ask(KeyringDeed::Remove, account);
}

} // namespace gwanje::runtime
