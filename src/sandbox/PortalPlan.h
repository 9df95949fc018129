// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whom and what the seller's console has: members, orders and refunds, each a pure function of the seed, its number and
// the time, so that millions of them take no memory. Stands still until advance(). A value; times are UTC milliseconds.

#include <array>
#include <QByteArray>

namespace gwanje::sandbox {

enum class PortalStream { Members, Orders, Refunds };
inline constexpr std::array portalStreams = {PortalStream::Members, PortalStream::Orders, PortalStream::Refunds};
constexpr size_t streamIndex(PortalStream stream)
{
    return size_t(stream);
}
QByteArray streamName(PortalStream stream); ///< "members"

struct PortalMember
{
    qint64 number = 0;
    const char* grade = "";
    bool wantsMail = false;
    qint64 joinedAt = 0;
    qint64 loggedInAt = 0; ///< 0: never since
};

struct PortalOrder
{
    qint64 number = 0;
    qint64 member = 0;
    const char* product = "";
    int quantity = 0;
    qint64 amount = 0; ///< won
    const char* payment = "";
    const char* status = "";
    qint64 orderedAt = 0;
};

struct PortalRefund
{
    qint64 number = 0;
    qint64 order = 0;
    qint64 amount = 0; ///< won
    const char* reason = "";
    const char* status = "";
    qint64 refundedAt = 0;
};

class PortalPlan final
{
public:
    /// `rows` of each stream at `startedAt`.
    PortalPlan(quint64 seed, qint64 startedAt, qint64 rows) : m_seed(seed), m_startedAt(startedAt), m_rows(rows) {}

    void advance(qint64 ms) { m_advanced += ms; }
    void setRows(qint64 rows) { m_rows = rows; }
    qint64 now() const { return m_startedAt + m_advanced; }
    qint64 advanced() const { return m_advanced; }

    /// How many the console shows of them.
    qint64 count(PortalStream stream) const;
    /// `row` below count(); 0 is the newest.
    PortalMember member(qint64 row) const;
    PortalOrder order(qint64 row) const;
    PortalRefund refund(qint64 row) const;

    friend bool operator==(const PortalPlan&, const PortalPlan&) = default;

private:
    // Indexes count from the shop's first one, numbers are one more. Of the orders the console shows the latest only.
    qint64 firstShown(PortalStream stream) const;
    qint64 atStart(PortalStream stream) const;
    qint64 pastPace(PortalStream stream) const;
    qint64 born(PortalStream stream) const;
    qint64 bornAt(PortalStream stream, qint64 index) const;
    qint64 membersBy(qint64 time) const;
    quint64 draw(PortalStream stream, qint64 index) const;
    PortalOrder orderAt(qint64 index) const;
    const char* orderStatus(const PortalOrder& order) const;
    qint64 refundedOrder(qint64 refund) const;
    qint64 refundOf(qint64 order) const;
    const char* refundStatus(qint64 refund) const;

    quint64 m_seed;
    qint64 m_startedAt;
    qint64 m_rows;
    qint64 m_advanced = 0;
};

} // namespace gwanje::sandbox
