// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The timetable search: at most ten rows from a time on, with what is free right now; a refusal after the last row.

#include "sandbox/JsonText.h"
#include "sandbox/RailwayState.h"

namespace gwanje::sandbox {

class SearchDesk final
{
public:
    static constexpr int pageRows = 10;
    static constexpr int openingSecond = 7 * 3600; ///< when the last bookable day is opened
    static constexpr int daysAhead = 30;

    explicit SearchDesk(RailwayState& state) : m_state(state) {}

    HttpResponse search(RailwayCall& call);
    static QDate lastDay(const KstTime& now);

private:
    struct Query
    {
        int from = 0;
        int to = 0;
        QDate date;
        int second = 0;
        int people = 1;
        bool withKtx = true;
    };
    static std::optional<Query> read(const RailwayCall& call, QByteArray* error);
    std::vector<const Segment*> matching(const Query& query, const KstTime& now) const;
    QByteArray rows(const Query& query, const std::vector<const Segment*>& found, const RailwayCall& call);
    void writeRow(JsonText& json, const Query& query, const Segment& segment, int order, const Moment& now);
    void writeAvailability(JsonText& json, const Query& query, const Segment& segment, const Moment& now);
    const QByteArray& fixedPart(const Segment& segment);

    RailwayState& m_state;
    QHash<const Segment*, QByteArray> m_fixed; ///< the members of a row that never change
};

} // namespace gwanje::sandbox
