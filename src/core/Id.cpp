// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Id.h"

#include <algorithm>
#include <mutex>
#include <QDateTime>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace gwanje::core {

QUuid newId()
{
    // 48 bits of Unix milliseconds, then a 12-bit counter that keeps ids of one millisecond in order (RFC 9562, 6.2);
    // when the counter is used up, or the clock goes back, time is borrowed from the future.
    static std::mutex mutex;
    static qint64 lastMs = 0;
    static quint16 counter = 0;
    // Ids are no secrets: the system's own generator, which takes longer than all the rest, only seeds this one.
    static auto generator = QRandomGenerator::securelySeeded();

    qint64 ms = 0;
    quint16 sequence = 0;
    quint64 random = 0;
    {
        const std::scoped_lock lock(mutex);
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        if (now > lastMs) {
            lastMs = now;
            counter = 0;
        } else if (++counter > 0x0fff) {
            ++lastMs;
            counter = 0;
        }
        ms = lastMs;
        sequence = counter;
        random = generator.generate64();
    }
    const auto byte = [](quint64 value, int shift) { return static_cast<uchar>(value >> shift); };
    return QUuid(static_cast<uint>(ms >> 16), static_cast<ushort>(ms & 0xffff), static_cast<ushort>(0x7000 | sequence),
                 static_cast<uchar>(0x80 | (byte(random, 56) & 0x3f)), byte(random, 48), byte(random, 40),
                 byte(random, 32), byte(random, 24), byte(random, 16), byte(random, 8), byte(random, 0));
}

QString idText(const QUuid& id)
{
    return id.toString(QUuid::WithoutBraces);
}

Result<QUuid> idFromText(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\z"));
    const QUuid uuid = form.match(text).hasMatch() ? QUuid::fromString(text) : QUuid();
    if (uuid.isNull())
        return fail(ErrorCode::CORE_BAD_INPUT, {{QStringLiteral("field"), QStringLiteral("id")},
                                                {QStringLiteral("reason"), text.left(64).toString()}});
    return uuid;
}

} // namespace gwanje::core
