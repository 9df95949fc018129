// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The reservations for a table: read from the database page by page, each behind the last row's key, and patched as
// the engine tells of changes. What changes while a page is under way is not undone by it. What other consoles did is
// looked at again when they tell of it, and once in a while. Can be narrowed to an event or section and to how long ago
// they were made. Main thread.

#include "core/Clock.h"
#include "gui/reservation/SectionFeed.h"
#include "gui/table/TableSource.h"
#include <QElapsedTimer>
#include <QSet>

namespace gwanje::gui {

class ReservationSource final : public TableSource
{
    Q_OBJECT
public:
    enum Column { State, Section, User, Quantity, Expires, Code, Created, Places, Id };
    using Ids = QSet<reservation::ReservationId>;

    ReservationSource(reservation::ReservationService& service, SectionFeed& sections, core::Clock& clock,
                      QObject* parent, std::chrono::milliseconds lookEvery = std::chrono::seconds(10));

    QList<TableColumn> columns() const override;
    QList<TableChip> chips() const override;
    QFuture<core::Result<TablePage>> read(const TableQuery& query, const TableSpan& span) override;
    QFuture<core::Result<qint64>> count(const TableQuery& query, core::StopToken stop) override;
    QFuture<core::Result<QMap<QString, qint64>>> chipCounts() override;
    QVariant data(const TableRow& row, int column, int role) const override;
    void setSeen(bool seen) override; ///< while nobody looks, only rows that are held are patched

    void showOnly(const StockChoice& stock);
    const StockChoice& stock() const { return m_stock; }
    void showAge(std::optional<std::chrono::seconds> youngerThan);        ///< none: all times
    reservation::ReservationFilter filter(const TableQuery& query) const; ///< the question as the façade takes it

    /// Rows that are shown, so that an older state of one is not put in their place.
    void setShown(std::function<const TableRow*(const QString& id)> shown) { m_shown = std::move(shown); }
    static const reservation::Reservation& reservationOf(const TableRow& row);
    QString sectionText(const reservation::SectionId& id) const;                        ///< "Spring concert · Floor 1"
    void markCancelling(const QList<reservation::ReservationId>& ids, bool cancelling); ///< the look, until it is so
    void lookAgain();
    /// By which all that is told comes.
    const std::shared_ptr<reservation::ReservationEvents>& events() const { return m_events; }

Q_SIGNALS:
    void patched(const gwanje::gui::ReservationSource::Ids& ids); ///< these changed, or look otherwise

private:
    using Reservations = QHash<reservation::ReservationId, reservation::Reservation>;
    void take(const Reservations& now);
    TablePage pageOf(const core::Page<reservation::Reservation>& page) const;
    void readEnded();
    QVariant cell(const reservation::Reservation& reservation, int column, int role) const;
    QString sectionCell(const reservation::SectionId& id) const;
    QString text(const reservation::Reservation& reservation, int column) const;
    QVariant exported(const reservation::Reservation& reservation, int column) const;

    reservation::ReservationService& m_service;
    SectionFeed& m_sections;
    core::Clock& m_clock;
    std::shared_ptr<reservation::ReservationEvents> m_events;
    std::function<const TableRow*(const QString&)> m_shown;
    StockChoice m_stock;
    std::optional<std::chrono::seconds> m_age;
    Ids m_cancelling;
    Reservations m_meanwhile;                  ///< told of while pages are under way
    int m_reading = 0;                         ///< pages under way
    bool m_isSeen = false, m_isMissed = false; ///< missed: something changed while nobody looked
    struct SlowCount
    {
        TableQuery query;
        StockChoice stock;
        std::optional<std::chrono::seconds> age;
        qint64 count = -1, tookMs = 0;
        QElapsedTimer since;
    } m_slow; ///< a search through all rows is not repeated every second
    QTimer m_second, m_again;
};

} // namespace gwanje::gui

Q_DECLARE_METATYPE(gwanje::reservation::Reservation)
