// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A new reservation, as the operator makes one for somebody: section, user, quantity, key. The id is made before it is
// sent, so that trying the same once more makes no second one. Main thread.

#include "gui/parts/Form.h"
#include "gui/reservation/ReservationActions.h"
#include <QDialog>

namespace Ui {
class CreateReservationDialog;
}

namespace gwanje::gui {

class CreateReservationDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `chosen`: what is shown; the section that stands there at first is of it.
    CreateReservationDialog(SectionFeed& sections, ReservationActions& actions, const StockChoice& chosen,
                            QWidget* parent);
    ~CreateReservationDialog() override;

Q_SIGNALS:
    void made(const gwanje::reservation::Reservation& reservation);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillSections();
    std::optional<reservation::SectionId> section() const;
    reservation::CreateRequest entered() const;
    bool check(); ///< complains under what is wrong
    void make();
    void refuse();
    void refreshHint();
    void retranslate();

    SectionFeed& m_sections;
    ReservationActions& m_actions;
    StockChoice m_chosen; ///< its section, once there is one, though it be removed
    std::unique_ptr<Ui::CreateReservationDialog> m_ui;
    Form m_form;
    reservation::CreateRequest m_tried;   ///< the last one; its id is null before
    std::optional<core::Error> m_refused; ///< of the last try
};

} // namespace gwanje::gui
