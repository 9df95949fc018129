// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reservations: events and their sections at the left, live; at the right the chosen section with its fill and facts,
// its reservations as a table and its places as a map; and all that an operator does with sections. Main thread.

#include "gui/frame/Page.h"
#include "gui/reservation/SectionActions.h"
#include <QSplitter>

class QLabel;
class QStackedWidget;

namespace gwanje::gui {

class DetailPane;
class FillBar;
class ReservationsPanel;
class SeatPanel;
class SectionPanel;
class StatusNote;

class ReservationPage final : public Page
{
    Q_OBJECT
public:
    ReservationPage(PageContext context, SectionFeed& feed, QWidget* parent); ///< the services have reservations
    ~ReservationPage() override;

    static PageFace face();
    QString help() const override;
    bool back() override;
    void showChip(const QString& chip); ///< of all sections; empty: in every state
    void openSection(const reservation::SectionId& id);

Q_SIGNALS:
    void auditWanted(const QString& id);

protected:
    void retranslate() override;

private:
    void build();
    void buildEmpty();
    void buildRight();
    void joinParts();
    void addCommands();
    void addEventCommands();
    void addEventOpeningCommands();
    void addSectionCommands();
    void addOpeningCommands();
    void addUpkeepCommands();
    void showChosen();
    void refreshHead();
    void refreshTotal();
    void settle();
    const reservation::Section* chosen() const;
    const reservation::Event* chosenEvent() const; ///< where no section of it is chosen, but all
    QStringList factsOf(const reservation::Section& section) const;
    QStringList totalFacts() const;
    void addEvent();
    void editEvent();
    void addSection(bool rehearsal);
    void changeChosen();
    void importSections();
    void reconcile();
    void showCauses();
    void rehearse();
    Guarded closeOfEvent();
    Guarded removeOfEvent();
    QString whyNotEvent(reservation::EventStatus wanted) const;
    QString whyEventStays() const;
    Guarded closeOfChosen();
    Guarded removeOfChosen();
    QString whyNotRemoved() const;
    bool hasRehearsal() const;

    reservation::ReservationService& m_service;
    SectionFeed& m_feed; ///< the window's
    SectionActions m_actions;
    std::unique_ptr<reservation::RehearsalStage> m_stage; ///< made when it is first wanted
    StatusNote* m_note;
    QStackedWidget* m_stack;
    QWidget* m_empty;
    QLabel *m_emptyTitle = nullptr, *m_emptyText = nullptr;
    QSplitter* m_splitter;
    SectionPanel* m_sections = nullptr;
    DetailPane* m_detail = nullptr;
    FillBar* m_fill = nullptr;
    ReservationsPanel* m_table = nullptr;
    SeatPanel* m_seats = nullptr;
    std::pair<reservation::SectionStatus, bool> m_allowed{}; ///< what decides which deeds the section allows
};

} // namespace gwanje::gui
