// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalPlan.h"

#include "sandbox/Hash.h"
#include <algorithm>

namespace gwanje::sandbox {
namespace {

constexpr qint64 portalMinute = 60'000;
constexpr qint64 portalHour = 60 * portalMinute;
constexpr qint64 portalDay = 24 * portalHour;
constexpr qint64 longestPast = 3 * 365 * portalDay; ///< however many rows there are
constexpr qint64 ordersPerRefund = 10;
constexpr qint64 refundDelay = 48; ///< a refund is asked for about so many orders later

/// From one to the next, from the start on.
constexpr qint64 paces[] = {portalHour, portalHour / 2, ordersPerRefund* portalHour / 2};

struct PortalProduct
{
    const char* name;
    int price;
};
constexpr PortalProduct portalProducts[] = {
    {"새벽 머그컵 350ml", 12'000},       {"엽서 세트, 다섯 장", 8'500},
    {"\"느린 하루\" 일력 2027", 19'800}, {"선물 상자\n(리본: 남색)", 3'000},
    {"똠얌 소스, 200g", 6'900},          {"무명 앞치마 (남색)", 28'000},
    {"참나무 도마, 대", 45'000},         {"쌀겨 비누 3개입", 9'900},
    {"누비 담요 1.2 x 1.6m", 132'000},   {"온라인 수업 \"물레 첫걸음\", 4주", 240'000}};
constexpr const char* grades[] = {"일반", "일반", "일반", "우수", "우수", "VIP", "도매, 사업자"};
constexpr const char* payments[] = {"신용카드", "신용카드", "간편결제", "간편결제", "계좌이체", "무통장입금"};
constexpr const char* refundReasons[] = {"단순 변심", "배송이 늦음,\n연락 없음", "\"색이 달라요\"라고 함",
                                         "파손, 사진 있음", "주문 실수"};

template<class T, size_t n>
const T& drawnFrom(const T (&list)[n], quint64 draw)
{
    return list[draw % n];
}

} // namespace

QByteArray streamName(PortalStream stream)
{
    switch (stream) {
    case PortalStream::Members:
        return "members";
    case PortalStream::Orders:
        return "orders";
    case PortalStream::Refunds:
        break;
    }
    return "refunds";
}

quint64 PortalPlan::draw(PortalStream stream, qint64 index) const
{
    return hashOf(m_seed, 601, streamIndex(stream), index);
}

qint64 PortalPlan::firstShown(PortalStream stream) const
{
    return stream == PortalStream::Orders ? (ordersPerRefund - 1) * m_rows : 0;
}

qint64 PortalPlan::atStart(PortalStream stream) const
{
    return stream == PortalStream::Orders ? ordersPerRefund * m_rows : m_rows;
}

qint64 PortalPlan::pastPace(PortalStream stream) const
{
    if (stream == PortalStream::Refunds)
        return ordersPerRefund * pastPace(PortalStream::Orders);
    return std::min(paces[streamIndex(stream)], longestPast / std::max<qint64>(1, atStart(stream)));
}

qint64 PortalPlan::bornAt(PortalStream stream, qint64 index) const
{
    const quint64 h = draw(stream, index) >> 20;
    const qint64 later = index - atStart(stream);
    const qint64 pace = later < 0 ? pastPace(stream) : paces[streamIndex(stream)];
    return m_startedAt + later * pace + qint64(h % quint64(pace)) + (later < 0 ? 0 : 1);
}

qint64 PortalPlan::born(PortalStream stream) const
{
    const qint64 sure = atStart(stream) + m_advanced / paces[streamIndex(stream)];
    return sure + (bornAt(stream, sure) <= now() ? 1 : 0);
}

qint64 PortalPlan::count(PortalStream stream) const
{
    return born(stream) - firstShown(stream);
}

qint64 PortalPlan::membersBy(qint64 time) const
{
    const qint64 since = time - m_startedAt;
    const qint64 pace = pastPace(PortalStream::Members);
    return m_rows + (since < 0 ? -((pace - 1 - since) / pace) : since / paces[streamIndex(PortalStream::Members)]);
}

PortalMember PortalPlan::member(qint64 row) const
{
    const qint64 index = born(PortalStream::Members) - 1 - row;
    const quint64 h = draw(PortalStream::Members, index);
    PortalMember member;
    member.number = index + 1;
    member.grade = drawnFrom(grades, h);
    member.wantsMail = (h >> 4) % 3 != 0;
    member.joinedAt = bornAt(PortalStream::Members, index);
    const qint64 age = now() - member.joinedAt;
    const qint64 every = portalDay * qint64(1 + (h >> 8) % 30) + portalMinute * qint64((h >> 16) % 600);
    if (age >= every && (h >> 32) % 20 != 0)
        member.loggedInAt = member.joinedAt + age / every * every;
    return member;
}

PortalOrder PortalPlan::orderAt(qint64 index) const
{
    const quint64 h = draw(PortalStream::Orders, index);
    const PortalProduct& product = drawnFrom(portalProducts, h >> 4);
    PortalOrder order;
    order.number = index + 1;
    order.orderedAt = bornAt(PortalStream::Orders, index);
    order.member = 1 + qint64((h >> 8) % quint64(std::max<qint64>(1, membersBy(order.orderedAt))));
    order.product = product.name;
    order.quantity = (h >> 12) % 4 == 0 ? 2 + int((h >> 14) % 4) : 1;
    order.amount = qint64(order.quantity) * product.price;
    order.payment = drawnFrom(payments, h >> 40);
    return order;
}

PortalOrder PortalPlan::order(qint64 row) const
{
    PortalOrder order = orderAt(born(PortalStream::Orders) - 1 - row);
    order.status = orderStatus(order);
    return order;
}

const char* PortalPlan::orderStatus(const PortalOrder& order) const
{
    if (const qint64 refund = refundOf(order.number - 1); refund >= 0)
        return refundStatus(refund);
    const quint64 h = draw(PortalStream::Orders, order.number - 1) >> 48;
    const qint64 age = now() - order.orderedAt - portalMinute * qint64(h % 240);
    if (h % 25 == 0 && age > portalHour)
        return "주문취소";
    if (age < portalHour && order.payment == payments[std::size(payments) - 1])
        return "입금대기";
    return age < 6 * portalHour   ? "결제완료"
           : age < portalDay      ? "상품준비중"
           : age < 3 * portalDay  ? "배송중"
           : age < 10 * portalDay ? "배송완료"
                                  : "구매확정";
}

qint64 PortalPlan::refundedOrder(qint64 refund) const
{
    const auto within = qint64(draw(PortalStream::Refunds, refund) % quint64(ordersPerRefund));
    return std::max<qint64>(0, refund * ordersPerRefund + within - refundDelay);
}

qint64 PortalPlan::refundOf(qint64 order) const
{
    const qint64 refund = (order + refundDelay) / ordersPerRefund;
    return refundedOrder(refund) == order && refund < born(PortalStream::Refunds) ? refund : -1;
}

const char* PortalPlan::refundStatus(qint64 refund) const
{
    const qint64 age = now() - bornAt(PortalStream::Refunds, refund);
    return age < portalDay / 2 ? "환불접수" : age < 2 * portalDay ? "환불승인" : "환불완료";
}

PortalRefund PortalPlan::refund(qint64 row) const
{
    const qint64 index = born(PortalStream::Refunds) - 1 - row;
    const quint64 h = draw(PortalStream::Refunds, index);
    const PortalOrder order = orderAt(refundedOrder(index));
    PortalRefund refund;
    refund.number = index + 1;
    refund.order = order.number;
    refund.amount = (h >> 8) % 4 == 0 ? order.amount / 2 : order.amount;
    refund.reason = drawnFrom(refundReasons, h >> 12);
    refund.status = refundStatus(index);
    refund.refundedAt = bornAt(PortalStream::Refunds, index);
    return refund;
}

} // namespace gwanje::sandbox
