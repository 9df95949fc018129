// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A tail of numbered rows: those in memory and, further up, those before them; every third is odd in its way. It
// answers at once or when it is told to, and with errors.

#include "core/Async.h"
#include "gui/table/TableSource.h"

namespace gwanje::test {

class FakeTail final : public gui::TableSource
{
    Q_OBJECT
public:
    explicit FakeTail(int rows) : m_end(rows) {}

    QList<gui::TableColumn> columns() const override
    {
        return {{.key = u"number"_qs, .title = u"Number"_qs, .width = 200}};
    }
    QList<gui::TableChip> chips() const override
    {
        return {{.id = u"all"_qs, .title = [] { return u"All"_qs; }},
                {.id = u"third"_qs, .title = [] { return u"Third"_qs; }}};
    }
    bool isTail() const override { return true; }
    bool countsNewestOnly() const override { return newestOnly; }

    QFuture<core::Result<gui::TablePage>> read(const gui::TableQuery& query, const gui::TableSpan& span) override
    {
        ++reads;
        if (error)
            return core::readyFuture<core::Result<gui::TablePage>>(core::fail(*error));
        int at = span.cursor.isEmpty() ? m_end : span.cursor.toInt();
        const int stop = span.cursor.isEmpty() ? qMax(0, m_end - memory) : 0;
        gui::TablePage page;
        while (at > stop && page.rows.size() < span.limit) {
            const gui::TableRow row = rowOf(--at);
            if (matches(query, row))
                page.rows.prepend(row);
        }
        page.next = at > 0 ? QString::number(at) : QString();
        const core::Result<gui::TablePage> answer = page;
        if (!holds)
            return core::readyFuture(answer);
        auto promise = std::make_shared<QPromise<core::Result<gui::TablePage>>>();
        promise->start();
        held << [promise, answer] {
            promise->addResult(answer);
            promise->finish();
        };
        return promise->future();
    }
    QFuture<core::Result<qint64>> count(const gui::TableQuery& query, core::StopToken) override
    {
        qint64 rows = 0;
        for (int i = countsAll ? 0 : qMax(0, m_end - memory); i < m_end; ++i)
            rows += matches(query, rowOf(i)) ? 1 : 0;
        return core::readyFuture(core::Result<qint64>(rows));
    }
    QVariant data(const gui::TableRow& row, int, int role) const override
    {
        return role == Qt::DisplayRole ? row.value : QVariant();
    }
    void setSeen(bool nowSeen) override { seen = nowSeen; }
    bool matches(const gui::TableQuery& query, const gui::TableRow& row) const override
    {
        return query.chip.isEmpty() || row.value.toInt() % 3 == 0;
    }
    QString cursorBefore(const gui::TableRow& row) const override { return row.id; }

    static gui::TableRow rowOf(int number) { return {QString::number(number), number}; }
    void grow(int by)
    {
        QList<gui::TableRow> rows;
        for (int i = 0; i < by; ++i)
            rows << rowOf(m_end++);
        Q_EMIT appended(rows);
    }
    void answer() ///< what is held, the oldest first
    {
        for (const auto& each : std::exchange(held, {}))
            each();
    }

    QList<std::function<void()>> held;
    std::optional<core::Error> error;
    bool holds = false, countsAll = false, newestOnly = false, seen = false;
    int reads = 0, memory = 1000;

private:
    int m_end;
};

} // namespace gwanje::test
