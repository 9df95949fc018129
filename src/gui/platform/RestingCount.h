// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A count of many rows that a table asks for again with every change: one that took a second is made again after
// twenty, and until then told as it was. Main thread.

#include "core/Async.h"
#include "gui/table/TableSource.h"
#include <QElapsedTimer>

namespace gwanje::gui {

class RestingCount final : public QObject
{
    Q_OBJECT
public:
    using Count = core::Result<qint64>;

    using QObject::QObject;

    QFuture<Count> counted(const TableQuery& query, const std::function<QFuture<Count>()>& ask)
    {
        constexpr int restAfterCount = 20;
        if (m_count >= 0 && m_query == query && m_since.elapsed() < restAfterCount * m_tookMs)
            return core::readyFuture(Count(m_count));
        QElapsedTimer timer;
        timer.start();
        const QFuture<Count> counting = ask();
        core::whenFinished(counting, this, [this, query, timer, question = m_question](const Count& count) {
            if (question != m_question)
                return;
            m_query = query;
            m_count = count.value_or(-1);
            m_tookMs = timer.elapsed();
            m_since.start();
        });
        return counting;
    }
    void forget() ///< something else is counted from now on
    {
        ++m_question;
        m_count = -1;
    }

private:
    TableQuery m_query;
    qint64 m_count = -1, m_tookMs = 0;
    QElapsedTimer m_since;
    int m_question = 0;
};

} // namespace gwanje::gui
