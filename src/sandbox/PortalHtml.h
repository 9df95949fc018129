// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The console's pages as HTML: the login pages, and the pages behind the login with their common frame. Pure functions;
// what comes from outside is escaped here. Ids and names are those of resources/contracts/seller-console.md.

#include "sandbox/HttpMessage.h"
#include "sandbox/PortalPlan.h"
#include <vector>

namespace gwanje::sandbox::portal {

struct LoginPage
{
    QByteArray next;        ///< the path to go on to
    QByteArray login;       ///< typed so far
    QByteArray message;     ///< why it did not go on; empty: nothing yet
    QByteArray humanDigits; ///< to be shown as a picture; empty: nobody asks
};
HttpResponse loginPage(const LoginPage& page);
HttpResponse codePage(const QByteArray& next, const QByteArray& message);

struct DataPage
{
    PortalStream stream = PortalStream::Members;
    qint64 count = 0;
    std::vector<QByteArray> headers;
    std::vector<std::vector<QByteArray>> rows; ///< the newest
    bool hasButton = true;
    qint64 buttonDelay = 0; ///< ms until a script shows it
};
HttpResponse dataPage(const DataPage& page);
/// The probe page; counts in the order of portalStreams.
HttpResponse channelsPage(const std::array<qint64, 3>& counts);
HttpResponse errorPage(int status, const QByteArray& sentence);
/// Logged out by an alert box, which then leads to `target`.
HttpResponse alertPage(const QByteArray& target);

QByteArray loginPath(const QByteArray& next); ///< "/login?type=enter&next=…"
QByteArray codePath(const QByteArray& next);
HttpResponse redirect(int status, const QByteArray& target);

} // namespace gwanje::sandbox::portal
