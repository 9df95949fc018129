// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SrtSearch.h"

namespace gwanje::train::srt {

void SearchWalk::add(const SearchPage& page)
{
    constexpr int mostPages = 40; // a day has some hundred trains of all kinds
    constexpr int mostIdle = 3;   // pages in a row that brought nothing: it does not heed where we start
    bool news = false;
    for (const Train& train : page.trains) {
        const QString key = train.number + u'@' + train.departsAt.toString(Qt::ISODate);
        if (m_known.contains(key))
            continue;
        m_known.insert(key);
        news = true;
        const QTime time = train.departsAt.time();
        if (train.departsAt.date() == m_request.date && time >= m_request.from && time <= m_request.to)
            m_trains.append(train);
    }
    m_idle = news ? 0 : m_idle + 1;
    if (page.rows == 0 || !page.more || ++m_pages >= mostPages || m_idle >= mostIdle) {
        m_done = true;
        return;
    }
    moveOn(page, news);
}

void SearchWalk::moveOn(const SearchPage& page, bool news)
{
    const QTime last = page.last.time();
    if (page.last.date() > m_request.date || last > m_request.to) {
        m_done = true;
        return;
    }
    QTime next(last.hour(), last.minute());
    if (next <= m_from) {
        const QTime minute(m_from.hour(), m_from.minute());
        if (!news && minute == QTime(23, 59)) {
            m_done = true; // a minute on it would be midnight again
            return;
        }
        next = news ? m_from : minute.addSecs(60);
    }
    m_from = next;
    m_done = m_from > m_request.to;
}

} // namespace gwanje::train::srt
