// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A request body that can be read only once. Qt repeats a request by rewinding its body; this one refuses to, and knows
// whether it was handed over at all: before that no complete request can have left. (Qt asks for it on the thread that
// sent the request, after the connection stands.)

#include <functional>
#include <QIODevice>

namespace gwanje::net {

class UploadOnce final : public QIODevice
{
public:
    UploadOnce(QByteArray body, std::function<void()> onHandedOver)
        : m_body(std::move(body)), m_onHandedOver(std::move(onHandedOver))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool handedOver() const { return m_handedOver; }
    qint64 size() const override { return m_body.size(); }
    bool seek(qint64 to) override { return (!m_handedOver || to == pos()) && QIODevice::seek(to); }
    bool reset() override { return !m_handedOver && QIODevice::reset(); }

protected:
    qint64 readData(char* data, qint64 maxSize) override
    {
        const qint64 count = std::min(maxSize, m_body.size() - pos());
        if (count <= 0)
            return 0;
        std::copy_n(m_body.constData() + pos(), count, data);
        if (!std::exchange(m_handedOver, true))
            m_onHandedOver();
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray m_body;
    const std::function<void()> m_onHandedOver;
    bool m_handedOver = false;
};

} // namespace gwanje::net
