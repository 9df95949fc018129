// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalRows.h"

#include "sandbox/WorldClock.h"

namespace gwanje::sandbox {
namespace {

/// Where a stream's cells of that kind are; -1: it has none.
struct PortalCells
{
    int time;
    int amount;
    int dropped; ///< by PortalColumns::OneLess
};
constexpr PortalCells portalCells[] = {{6, -1, 4}, {7, 4, 4}, {5, 2, 2}};

QByteArray padded(qint64 number, int width)
{
    return QByteArray::number(number).rightJustified(width, '0');
}

QByteArray memberNumber(qint64 number)
{
    return padded(number, 6);
}

QByteArray orderNumber(qint64 number)
{
    return "ORD-" + padded(number, 10);
}

PortalRow memberRow(const PortalMember& member)
{
    const QByteArray number = memberNumber(member.number);
    return {{number, "회원 " + number, "member" + number + "@example.com",
             "010-" + padded(member.number / 10'000 % 10'000, 4) + '-' + padded(member.number % 10'000, 4),
             member.grade, member.wantsMail ? "동의" : "거부", portalTime(member.joinedAt),
             member.loggedInAt > 0 ? portalTime(member.loggedInAt) : QByteArray()},
            0};
}

PortalRow orderRow(const PortalOrder& order)
{
    return {{orderNumber(order.number), memberNumber(order.member), order.product, QByteArray::number(order.quantity),
             grouped(order.amount), order.payment, order.status, portalTime(order.orderedAt)},
            order.amount};
}

PortalRow refundRow(const PortalRefund& refund)
{
    return {{"REF-" + padded(refund.number, 7), orderNumber(refund.order), grouped(refund.amount), refund.reason,
             refund.status, portalTime(refund.refundedAt)},
            refund.amount};
}

} // namespace

QByteArray grouped(qint64 number)
{
    QByteArray text = QByteArray::number(number);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, ',');
    return text;
}

QByteArray portalTime(qint64 utc)
{
    const KstTime time = kstFromUtc(utc);
    int year = 0;
    int month = 0;
    int day = 0;
    time.date.getDate(&year, &month, &day);
    QByteArray text("0000-00-00 00:00:00");
    const auto put = [&text](qsizetype end, int value) {
        for (qsizetype at = end; value > 0; --at, value /= 10)
            text[at] = char('0' + value % 10);
    };
    put(3, year);
    put(6, month);
    put(9, day);
    put(12, time.second / 3600);
    put(15, time.second / 60 % 60);
    put(18, time.second % 60);
    return text;
}

std::vector<QByteArray> portalHeaders(PortalStream stream)
{
    switch (stream) {
    case PortalStream::Members:
        return {"회원번호", "이름", "이메일", "휴대폰", "등급", "마케팅 수신", "가입일시", "최근 로그인"};
    case PortalStream::Orders:
        return {"주문번호", "회원번호", "상품명", "수량", "결제금액", "결제수단", "주문상태", "주문일시"};
    case PortalStream::Refunds:
        break;
    }
    return {"환불번호", "주문번호", "환불금액", "환불사유", "환불상태", "환불일시"};
}

PortalRow portalRow(const PortalPlan& plan, PortalStream stream, qint64 row)
{
    switch (stream) {
    case PortalStream::Members:
        return memberRow(plan.member(row));
    case PortalStream::Orders:
        return orderRow(plan.order(row));
    case PortalStream::Refunds:
        break;
    }
    return refundRow(plan.refund(row));
}

void spoilRow(PortalStream stream, qint64 turn, PortalRow* row)
{
    const PortalCells& cells = portalCells[streamIndex(stream)];
    if (cells.amount >= 0 && turn % 2 == 1)
        row->cells[size_t(cells.amount)] = "12,0O0";
    else
        row->cells[size_t(cells.time)] = "2026-13-45 25:61:00";
    row->amount = 0;
}

void rearrange(PortalStream stream, PortalColumns columns, bool isHeader, std::vector<QByteArray>* cells)
{
    switch (columns) {
    case PortalColumns::Usual:
        break;
    case PortalColumns::OneMore:
        cells->push_back(isHeader ? "유입 경로" : cells->front().endsWith('3') ? "검색, 광고" : "직접");
        break;
    case PortalColumns::OneLess:
        cells->erase(cells->begin() + portalCells[streamIndex(stream)].dropped);
        break;
    case PortalColumns::NoKey:
        cells->erase(cells->begin());
        break;
    }
}

void appendCsv(const std::vector<QByteArray>& cells, QByteArray* text)
{
    for (size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            *text += ',';
        const QByteArray& cell = cells[i];
        const bool isBare = std::none_of(cell.begin(), cell.end(),
                                         [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
        if (isBare) {
            *text += cell;
            continue;
        }
        QByteArray quoted = cell;
        *text += '"' + quoted.replace('"', "\"\"") + '"';
    }
    *text += "\r\n";
}

} // namespace gwanje::sandbox
