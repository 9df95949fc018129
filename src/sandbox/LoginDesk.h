// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Logging in and out of the railway world.

#include "sandbox/RailwayState.h"

namespace gwanje::sandbox {

class LoginDesk final
{
public:
    explicit LoginDesk(RailwayState& state) : m_state(state) {}

    HttpResponse logIn(RailwayCall& call);
    HttpResponse logOut(RailwayCall& call);

private:
    HttpResponse welcome(const RailwayCall& call, const Member& member);
    HttpResponse refuse(const RailwayCall& call, const QByteArray& message);

    RailwayState& m_state;
};

} // namespace gwanje::sandbox
