// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Pin.h"

#include <QPasswordDigestor>
#include <QPromise>
#include <QRandomGenerator>
#include <QThreadPool>

namespace gwanje::gui {
namespace {

constexpr int rounds = 100000;
constexpr int mostRounds = 10000000; ///< a foreign value must not keep a thread for hours
constexpr quint64 hashLength = 32;
constexpr int saltWords = 4;
const QString scheme = QStringLiteral("pbkdf2-sha256");

QByteArray derived(const QString& pin, const QByteArray& salt, int times)
{
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, pin.toUtf8(), salt, times, hashLength);
}

bool same(const QByteArray& a, const QByteArray& b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0; // all of it is looked at, so that the time tells nothing
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a.at(i) ^ b.at(i);
    return difference == 0;
}

template<class Deed>
auto inPool(Deed deed) -> QFuture<decltype(deed())>
{
    auto promise = std::make_shared<QPromise<decltype(deed())>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, deed = std::move(deed)] {
        promise->addResult(deed());
        promise->finish();
    });
    return promise->future();
}

} // namespace

QFuture<QString> hashPin(const QString& pin)
{
    quint32 words[saltWords];
    QRandomGenerator::system()->fillRange(words);
    const QByteArray salt(reinterpret_cast<const char*>(words), sizeof words);
    return inPool([pin, salt] {
        return QStringList{scheme, QString::number(rounds), QString::fromLatin1(salt.toHex()),
                           QString::fromLatin1(derived(pin, salt, rounds).toHex())}
            .join(u'$');
    });
}

QFuture<bool> pinMatches(const QString& pin, const QString& kept)
{
    const QStringList parts = kept.split(u'$');
    const int times = parts.value(1).toInt();
    const bool ours = parts.size() == 4 && parts.first() == scheme && times > 0 && times <= mostRounds;
    return inPool([=] {
        return ours && same(derived(pin, QByteArray::fromHex(parts.at(2).toLatin1()), times),
                            QByteArray::fromHex(parts.at(3).toLatin1()));
    });
}

} // namespace gwanje::gui
