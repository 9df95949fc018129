// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What /_sandbox/state of the seller's console answers. It holds the measures of whole files, so it is made in pieces
// as they are.

#include "sandbox/HttpMessage.h"
#include "sandbox/PortalState.h"
#include <QJsonObject>

namespace gwanje::sandbox {

class PortalTruth final : public HttpBody
{
public:
    explicit PortalTruth(PortalState& state);

    bool prepare() override;
    qint64 length() const override { return m_text.size(); }
    QByteArray next() override { return std::exchange(m_left, {}); }

private:
    QJsonObject files() const;

    PortalState& m_state;
    std::deque<PortalMeter> m_meters; ///< no vector: they do not move
    std::array<PortalMeasure, portalStreams.size()> m_measures;
    size_t m_measured = 0; ///< streams
    QByteArray m_text;
    QByteArray m_left;
};

namespace truth {
/// The console's time: {"now", "today", "advanced_minutes"}.
QJsonObject portalMoment(const PortalState& state);
} // namespace truth

} // namespace gwanje::sandbox
