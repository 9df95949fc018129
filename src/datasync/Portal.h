// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A portal as its profile describes it: where a seller's console is, how one logs in, how one sees that one is in, and
// what its files hold. A JSON file that an operator may change (see PortalBook). Values; pure. Errors: SYNC_PROFILE,
// SYNC_MAPPING, with what is wrong and why.

#include "datasync/StreamMapping.h"
#include <chrono>
#include <QUrl>

namespace gwanje::datasync {

/// Elements of the login page, as CSS selectors.
struct LoginForm
{
    QString login, password, submit;
    QString refusal;    ///< shown where the portal does not take them; empty: not known
    QString humanCheck; ///< shown where a person is asked for: a one-time code, a captcha; empty: not known

    friend bool operator==(const LoginForm&, const LoginForm&) = default;
};

struct PortalStream
{
    StreamMapping mapping; ///< with the stream's name
    QString page;          ///< path or address of the page with the button
    QString button;        ///< its accessible name: "All Member download(CSV)"
    QString fileStem;      ///< "orders_latest": of the file's name here, [a-z0-9_]
    QString dayColumn;     ///< of the chart: a Time or Date; empty: none
    QString amountColumn;  ///< of the chart: Won; empty: none

    const QString& name() const { return mapping.stream; }
};

struct Portal
{
    QString name;           ///< [a-z][a-z0-9]{0,20}
    QString title;          ///< for people
    bool isActive = false;  ///< off: never visited by itself
    bool isSandbox = false; ///< its address is the sandbox's
    QUrl address;           ///< what paths are relative to
    QString loginPage;      ///< path or address
    QString loginMark;      ///< in the address of a page: one was sent to log in ("type=enter")
    LoginForm form;
    QString probePage;                  ///< a page that only who is logged in sees
    QString accountLandmark;            ///< CSS of what names the account there; empty: not known
    std::chrono::hours sessionLife{48}; ///< expected, of a login
    QList<PortalStream> streams; ///< in the order of a run; the first one's page proves a session

    QUrl url(const QString& page) const { return address.resolved(QUrl(page)); }
    const PortalStream* stream(const QString& name) const; ///< nullptr: there is none
    core::Status check() const;
};

QJsonObject toJson(const Portal& portal);
core::Result<Portal> portalFromJson(const QJsonObject& json); ///< checked
/// The same of a file's text; SYNC_PROFILE also where it is no JSON, with where.
core::Result<Portal> portalFromText(const QByteArray& text, const QString& file);

} // namespace gwanje::datasync
