// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The service that beta has of its own: POST /run/valid and /run/sync, and its control (start, stop, status). While it
// is off or not yet up, the platform answers nothing but its control. One thread.

#include "sandbox/HttpMessage.h"
#include "sandbox/LodgingState.h"

namespace gwanje::sandbox {

class LodgingService final
{
public:
    LodgingService(const LodgingState& state, LodgingPlatformState& platform) : m_state(state), m_platform(platform) {}

    bool isUp() const;
    QByteArray stateName() const; ///< as the contract has it
    HttpResponse run(const HttpRequest& request, const QByteArray& type);
    HttpResponse control(const HttpRequest& request, const QByteArray& what);

private:
    QByteArray runAnswer(const QByteArray& type);
    void turn(bool on);

    const LodgingState& m_state;
    LodgingPlatformState& m_platform;
};

} // namespace gwanje::sandbox
