// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The acts on reservations: asks the façade, looks immediate, tells the result, and writes one audit row per act,
// however many reservations it is done to. Main thread.

#include "gui/frame/ActRecord.h"
#include "gui/frame/Note.h"
#include "gui/reservation/ReservationSource.h"
#include "gui/table/BulkReport.h"

namespace gwanje::gui {

using ReservationIds = QList<reservation::ReservationId>;
/// A reservation as it is shown; none where it is not among the rows that are read.
using ReservationFinder = std::function<std::optional<reservation::Reservation>(const reservation::ReservationId& id)>;

enum class ReservationDeed { Confirm, Cancel, Extend };
QString commandOf(ReservationDeed deed);                                            ///< its id
qint64 fitting(ReservationDeed deed, const reservation::ReservationCounts& counts); ///< to how many it can be done

class ReservationActions final : public QObject
{
    Q_OBJECT
public:
    ReservationActions(GuiServices& services, ReservationSource& source, ReservationFinder find, QObject* parent);

    using Answer = core::Result<reservation::Reservation>;
    void create(reservation::CreateRequest request, std::function<void(const Answer&)> done);
    void act(ReservationDeed deed, const ReservationIds& ids, const QString& reason = {});
    /// All that match and fit; some hundreds at a time.
    void toAll(ReservationDeed deed, const reservation::ReservationFilter& filter, const QString& reason = {});
    ReservationIds fitting(ReservationDeed deed, const ReservationIds& ids) const; ///< those to which it can be done

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);
    void reported(gwanje::gui::ReservationDeed deed, const QString& reason,
                  const gwanje::gui::BulkReport& report); ///< some of several failed

private:
    struct Outcome
    {
        reservation::ReservationId id;
        std::optional<reservation::Reservation> now; ///< done
        std::optional<core::Error> error;            ///< or not
    };
    using Outcomes = QList<Outcome>;
    struct All;
    QFuture<Answer> ask(ReservationDeed deed, const reservation::ReservationId& id, const QString& reason);
    void askEach(ReservationDeed deed, const ReservationIds& ids, const QString& reason,
                 std::function<void(const Outcomes&)> done);
    void nextOfAll(const std::shared_ptr<All>& all);
    void finishAll(const All& all, const std::optional<core::Error>& error);
    void report(ReservationDeed deed, const QString& reason, const Outcomes& outcomes);
    static QString doneText(ReservationDeed deed, const Outcomes& outcomes);
    static QString doneText(ReservationDeed deed, int done);
    BulkReport bulkReport(const Outcomes& outcomes) const;
    void audit(const QString& action, const QString& object, const QJsonObject& detail, const QString& result);

    GuiServices& m_services;
    ReservationSource& m_source;
    const ReservationFinder m_find;
};

} // namespace gwanje::gui
