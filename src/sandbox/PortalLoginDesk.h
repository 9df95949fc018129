// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where one logs in at the console: the password, the human check, the one-time code. Notes every try in the record.

#include "sandbox/FormFields.h"
#include "sandbox/HttpMessage.h"
#include "sandbox/PortalState.h"

namespace gwanje::sandbox {

class PortalLoginDesk final
{
public:
    explicit PortalLoginDesk(PortalState& state) : m_state(state) {}

    /// "/login" and "/login/code".
    HttpResponse handle(const HttpRequest& request);
    HttpResponse logout(const QByteArray& token);

    static constexpr char cookie[] = "portal_session";
    /// The value of that cookie; empty: it wasn't sent.
    static QByteArray tokenOf(const HttpRequest& request);
    static constexpr char password[] = "sandbox-pw";
    static constexpr char code[] = "000000";

private:
    HttpResponse takePassword(const FormFields& form, const QByteArray& next);
    HttpResponse takeCode(const FormFields& form, const QByteArray& next, const QByteArray& token);
    HttpResponse page(const QByteArray& next, const QByteArray& login, const QByteArray& message) const;
    HttpResponse refuse(const QByteArray& outcome, const QByteArray& next, const QByteArray& login,
                        const QByteArray& message);
    HttpResponse begin(bool owesCode, const QByteArray& target);

    PortalState& m_state;
};

} // namespace gwanje::sandbox
