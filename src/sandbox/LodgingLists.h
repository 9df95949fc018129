// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lists of the JSON platforms: bookings, prices, rooms left, page by page. alpha pages by position (small pages in
// the order of change; some come short or empty), beta by the last key (big pages). What changes while somebody pages
// comes again; nothing is left out. One thread.

#include "sandbox/HttpMessage.h"
#include "sandbox/LodgingState.h"
#include <optional>

namespace gwanje::sandbox {

/// The parameters of a GET.
struct LodgingQuestion
{
    std::optional<qint64> since; ///< UTC ms
    QDate from;                  ///< null: from the first night
    QDate to;
    int limit = 0;                    ///< 0: not wished
    std::optional<QByteArray> cursor; ///< decoded; "" where it is none of ours

    /// Nothing, and a sentence in `problem`, where a parameter is unknown, doubled or badly written.
    static std::optional<LodgingQuestion> parse(const QByteArray& query, bool aboutNights, QByteArray* problem);
};

class LodgingLists final
{
public:
    LodgingLists(const LodgingState& state, LodgingPlatformState& platform) : m_state(state), m_platform(platform) {}

    HttpResponse reservations(const HttpRequest& request);
    HttpResponse nights(const HttpRequest& request, bool prices);

private:
    struct Page
    {
        QByteArrayList items;
        QByteArray next; ///< not yet encoded; "" for none
    };
    struct Night
    {
        int listing;
        QDate day;
    };

    HttpResponse answer(const HttpRequest& request, const LodgingQuestion& question, const std::optional<Page>& page,
                        const QByteArrayList& everything);
    bool belongs(const LodgingQuestion& question, int index) const;
    QByteArrayList everyReservation(const LodgingQuestion& question) const;
    std::optional<Page> byJournal(const LodgingQuestion& question) const;
    std::optional<Page> byKey(const LodgingQuestion& question) const;
    std::vector<Night> askedNights(const LodgingQuestion& question) const;
    std::optional<size_t> firstNight(const LodgingQuestion& question, const std::vector<Night>& nights) const;
    QByteArray cursorOf(const std::vector<Night>& nights, size_t position) const;
    QByteArray nightText(const Night& night, bool prices) const;
    size_t pageSize(const LodgingQuestion& question) const;
    bool isAlpha() const { return m_platform.site == LodgingSite::Alpha; }

    const LodgingState& m_state;
    LodgingPlatformState& m_platform;
};

} // namespace gwanje::sandbox
