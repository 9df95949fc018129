// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The imported data's database, of either kind, a mapping of orders, and files to import.

#include "datasync/Importer.h"
#include "datasync/SqlData.h"
#include "store/Beds.h"
#include <QFile>

namespace gwanje::test {

/// As a seller's console exports them.
inline datasync::StreamMapping ordersMapping()
{
    using datasync::ColumnKind;
    return {.portal = u"publ"_qs,
            .stream = u"orders"_qs,
            .key = u"order_no"_qs,
            .columns = {{.name = u"order_no"_qs, .headers = {u"주문번호"_qs, u"Order No"_qs}},
                        {.name = u"member"_qs, .headers = {u"회원"_qs}},
                        {.name = u"amount"_qs, .headers = {u"금액"_qs}, .kind = ColumnKind::Won},
                        {.name = u"ordered_at"_qs,
                         .headers = {u"주문일시"_qs},
                         .kind = ColumnKind::Time,
                         .formats = {u"yyyy-MM-dd HH:mm:ss"_qs, u"yyyy.MM.dd AP h:mm"_qs}}}};
}

inline const QByteArray ordersHeader = "주문번호,회원,금액,주문일시\n";

/// Rows whose numbers are from..to.
inline QByteArray orders(int from, int to, const QByteArray& member = "김")
{
    QByteArray text = ordersHeader;
    for (int i = from; i <= to; ++i)
        text += "A" + QByteArray::number(100'000 + i) + ',' + member + ",\"₩12,000\",2026-11-22 09:30:00\n";
    return text;
}

class ImportBed final
{
public:
    explicit ImportBed(store::Dialect dialect) : store(dialect)
    {
        auto opened = datasync::openData(store.url, std::chrono::seconds(20));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        data = *opened;
    }

    QString file(const QByteArray& content, const QString& name = u"orders.csv"_qs) const
    {
        QFile file(store.folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    }
    core::Result<datasync::ImportReport> import(const QByteArray& content)
    {
        return import(datasync::ImportRequest{.path = file(content), .mapping = mapping});
    }
    core::Result<datasync::ImportReport> import(const datasync::ImportRequest& request)
    {
        return datasync::Importer(data, clock).import(request);
    }
    /// The first column of each row, joined.
    QString texts(const QString& sql)
    {
        const auto rows = data->readNow<QList<store::Row>>([&](store::Session& session) { return session.query(sql); });
        if (!rows)
            return rows.error().toString();
        QStringList all;
        for (const store::Row& row : *rows)
            all << row.text(QLatin1String(row.columns().first().toLatin1()));
        return all.join(u'|');
    }
    qint64 count(const QString& table) { return number(*data, u"SELECT count(*) FROM "_qs + table); }

    Bed store;
    core::SystemClock clock;
    std::shared_ptr<store::Database> data;
    datasync::StreamMapping mapping = ordersMapping();
};

} // namespace gwanje::test
