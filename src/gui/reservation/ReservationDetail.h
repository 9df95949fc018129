// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The chosen reservation: title with its actions beside, what is known of it, and its complete log. For several it
// tells how many are in which state, with the same actions. Main thread.

#include "gui/frame/Page.h"
#include "gui/parts/DetailPane.h"
#include "gui/reservation/ReservationActions.h"
#include "gui/reservation/ReservationLogModel.h"

class QLabel;

namespace gwanje::gui {

class TablePanel;

class ReservationDetail final : public DetailPane
{
    Q_OBJECT
public:
    ReservationDetail(PageContext context, const ReservationSource& source, ReservationFinder find,
                      const QStringList& actions, QWidget* parent);

    void show(const ReservationIds& ids);
    void showAll(const reservation::ReservationCounts& counts); ///< all that match are chosen
    void patch(const ReservationSource::Ids& ids);              ///< these changed
    void lookAgain();                                           ///< rows were read again
    void retranslate();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void tellTitle(const QString& title);
    void elideTitle();
    void refreshMany();
    void tellMany(const reservation::ReservationCounts& counts, int chosen);
    void readLog();

    PageContext m_context;
    const ReservationSource& m_source;
    const ReservationFinder m_find;
    ReservationIds m_ids;
    QLabel* m_titleLabel;
    QString m_wholeTitle; ///< what the label has room for is shown
    TablePanel* m_log;
    ReservationLogModel m_entries;
    QTimer m_readSoon, m_second;
    int m_version = 0; ///< of the one that is shown
};

} // namespace gwanje::gui
