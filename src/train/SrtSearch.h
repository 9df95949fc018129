// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Walks through the pages of a search. The railway shows ten trains a page and has no page number: one asks again from
// a later minute. Two trains may leave in the same minute with a page ending between them, so the next page starts at
// the very minute of the last row and what is known is dropped; a page that brings nothing new moves on by a minute, so
// it always ends. Pure.

#include "train/SrtProtocol.h"
#include <QSet>

namespace gwanje::train::srt {

class SearchWalk final
{
public:
    explicit SearchWalk(const SearchRequest& request) : m_request(request), m_from(request.from) {}

    bool done() const { return m_done; }
    QTime from() const { return m_from; } ///< where the next page starts
    void add(const SearchPage& page);
    const QList<Train>& trains() const { return m_trains; } ///< of the window, in order

private:
    void moveOn(const SearchPage& page, bool news);

    SearchRequest m_request;
    QTime m_from;
    bool m_done = false;
    int m_pages = 0;
    int m_idle = 0;
    QList<Train> m_trains;
    QSet<QString> m_known;
};

} // namespace gwanje::train::srt
