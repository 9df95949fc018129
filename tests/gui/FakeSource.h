// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A source of numbered rows held in memory, which answers as a domain would: page by page, at once or when it is told
// to, and with errors.

#include "core/Async.h"
#include "gui/table/TableRoles.h"
#include "gui/table/TableSource.h"
#include "gui/frame/StateIcon.h"

namespace gwanje::test {

struct Thing
{
    QString id, name, state;
    int number = 0;
};

class FakeSource final : public gui::TableSource
{
    Q_OBJECT
public:
    explicit FakeSource(int rows, bool seeks = true) : m_seeks(seeks)
    {
        for (int i = 0; i < rows; ++i)
            things << make();
    }

    Thing make()
    {
        const int n = made++;
        const QString states[] = {QStringLiteral("running"), QStringLiteral("done"), QStringLiteral("failed")};
        return {QStringLiteral("0190-%1").arg(n, 8, 10, QLatin1Char('0')),
                QStringLiteral("%1 %2").arg(n % 2 ? QStringLiteral("수서") : QStringLiteral("부산")).arg(n), states[n % 3],
                n};
    }

    QList<gui::TableColumn> columns() const override
    {
        return {{.key = u"state"_qs, .title = tr("State"), .width = 110},
                {.key = u"name"_qs, .title = tr("Name"), .width = 220},
                {.key = u"number"_qs, .title = tr("Number"), .width = 90, .right = true},
                {.key = u"id"_qs, .title = u"ID"_qs, .width = 100, .isId = true}};
    }
    QList<gui::TableChip> chips() const override
    {
        return {{u"all"_qs, [] { return tr("All"); }},
                {u"running"_qs, [] { return u"running"_qs; }},
                {u"failed"_qs, [] { return u"failed"_qs; }}};
    }
    bool seeks() const override { return m_seeks; }

    QFuture<core::Result<gui::TablePage>> read(const gui::TableQuery& query, const gui::TableSpan& span) override
    {
        ++reads;
        if (error)
            return core::readyFuture<core::Result<gui::TablePage>>(core::fail(*error));
        const QList<Thing> all = matching(query);
        const qsizetype from = m_seeks && span.cursor.isEmpty() ? qsizetype(span.offset) : qsizetype(span.cursor.toInt());
        gui::TablePage page;
        for (qsizetype i = from; i < all.size() && page.rows.size() < span.limit; ++i)
            page.rows << rowOf(all.at(i));
        if (from + span.limit < all.size())
            page.next = QString::number(from + span.limit);
        if (!holds)
            return core::readyFuture(core::Result<gui::TablePage>(page));
        auto promise = std::make_shared<QPromise<core::Result<gui::TablePage>>>();
        promise->start();
        held << [promise, page] {
            promise->addResult(core::Result<gui::TablePage>(page));
            promise->finish();
        };
        return promise->future();
    }
    QFuture<core::Result<qint64>> count(const gui::TableQuery& query, core::StopToken) override
    {
        if (error)
            return core::readyFuture<core::Result<qint64>>(core::fail(*error));
        return core::readyFuture(core::Result<qint64>(countKnown ? qint64(matching(query).size()) : -1));
    }
    QFuture<core::Result<QMap<QString, qint64>>> chipCounts() override
    {
        QMap<QString, qint64> counts{{u"all"_qs, things.size()}};
        for (const Thing& thing : things)
            ++counts[thing.state];
        return core::readyFuture(core::Result<QMap<QString, qint64>>(counts));
    }
    QVariant data(const gui::TableRow& row, int column, int role) const override
    {
        const auto thing = row.value.value<Thing>();
        if (role == Qt::DecorationRole && column == 0)
            return gui::signIcon(thing.state == u"failed"_qs ? gui::Sign::Cross : gui::Sign::Check,
                                 thing.state == u"failed"_qs ? gui::Tone::Error : gui::Tone::Ok);
        if ((role == gui::ExportRole || role == gui::SortRole) && column == 2)
            return thing.number;
        if (role != Qt::DisplayRole)
            return {};
        return column == 0 ? thing.state : column == 1 ? thing.name : column == 2 ? QString::number(thing.number) : thing.id;
    }

    static gui::TableRow rowOf(const Thing& thing) { return {thing.id, QVariant::fromValue(thing)}; }
    void answer() ///< what is held, the oldest first
    {
        for (const auto& each : std::exchange(held, {}))
            each();
    }

    QList<Thing> things;
    QList<std::function<void()>> held;
    std::optional<core::Error> error;
    bool holds = false, countKnown = true;
    int reads = 0, made = 0;

private:
    class Row final : public core::SearchRow
    {
    public:
        explicit Row(const Thing& thing) : m_thing(thing) {}
        QString allText() const override { return core::searchFold(m_thing.name + u'\n' + m_thing.id + u'\n' + m_thing.state); }
        QString text(const QString& field) const override { return core::searchFold(value(field).toString()); }
        QVariant value(const QString& field) const override
        {
            return field == u"number"_qs ? QVariant(m_thing.number) : field == u"state"_qs ? QVariant(m_thing.state)
                                                                  : field == u"id"_qs      ? QVariant(m_thing.id)
                                                                                           : QVariant(m_thing.name);
        }

    private:
        const Thing& m_thing;
    };

    QList<Thing> matching(const gui::TableQuery& query) const
    {
        QList<Thing> all;
        for (const Thing& thing : things) {
            if ((query.chip.isEmpty() || thing.state == query.chip) && query.search.matches(Row(thing)))
                all << thing;
        }
        if (query.sort == u"number"_qs) {
            std::sort(all.begin(), all.end(), [&query](const Thing& a, const Thing& b) {
                return query.falling ? a.number > b.number : a.number < b.number;
            });
        }
        return all;
    }
    const bool m_seeks;
};

} // namespace gwanje::test

Q_DECLARE_METATYPE(gwanje::test::Thing)
