// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All reservations, or an event's or section's: the table with chips, search and time, the detail of the chosen below, and all
// that an operator does with them. Its commands belong to the page it is put into. Main thread.

#include "gui/frame/Page.h"
#include "gui/reservation/ReservationActions.h"

class QComboBox;
class QSplitter;

namespace gwanje::gui {

class ReservationDetail;
class TablePanel;

class ReservationsPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `parent`: the page.
    ReservationsPanel(PageContext context, SectionFeed& sections, QWidget* parent);
    ~ReservationsPanel() override;

    void setSearchBox(PageHeader* header);                             ///< the page's
    void showOnly(const StockChoice& stock);
    void chooseReservation(const reservation::ReservationId& id); ///< where it is on a page that is read
    void showReservation(const reservation::ReservationId& id);   ///< of the section shown; however far down it is
    void newReservation();
    bool back();        ///< Esc; false: nothing to back out of
    bool clearFilter(); ///< search, chip and age; false: there was none
    TablePanel& table() { return *m_table; }

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);
    void auditWanted(const QString& id); ///< all that was done to it

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void addAges();
    void addCommands();
    void addDeedCommands();
    void addCancelCommand();
    void addListCommands();
    void chooseAge(int index);
    void refreshSelection();
    void countChosen();
    void retranslate();
    void refreshEmptyState();
    Guarded cancelOfChosen();
    std::function<void(const QString& reason)> deedOfChosen(ReservationDeed deed);
    void showOutcomes(ReservationDeed deed, const QString& reason, BulkReport report);
    QString whyNotFitting(ReservationDeed deed, const QString& reason) const;
    ReservationIds chosen() const;
    int fitting(ReservationDeed deed) const; ///< how many of the chosen
    std::optional<reservation::Reservation> find(const reservation::ReservationId& id) const;

    PageContext m_context;
    SectionFeed& m_sections;
    ReservationSource m_source;
    ReservationActions m_actions;
    QWidget* m_owner; ///< of the commands
    PageHeader* m_header = nullptr;
    TablePanel* m_table;
    QComboBox* m_ages;
    std::optional<reservation::ReservationCounts> m_chosen; ///< where all that match are chosen, once they are counted
    QStringList m_tableActions;                             ///< copy, export and the like
    ReservationDetail* m_detail = nullptr;
    QSplitter* m_splitter;
};

} // namespace gwanje::gui
