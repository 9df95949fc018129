// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A new event: name, venue, when it starts where that is known. Main thread.

#include "gui/parts/Form.h"
#include "gui/reservation/SectionActions.h"
#include <QDialog>

namespace Ui {
class EventDialog;
}

namespace gwanje::gui {

class EventDialog final : public QDialog
{
    Q_OBJECT
public:
    EventDialog(SectionActions& actions, const QDateTime& now, QWidget* parent);
    ~EventDialog() override;

Q_SIGNALS:
    void added(const gwanje::reservation::Event& event);

protected:
    void changeEvent(QEvent* event) override;

private:
    void add();
    reservation::Event entered() const;
    void complain();

    SectionActions& m_actions;
    std::unique_ptr<Ui::EventDialog> m_ui;
    Form m_form;
    const reservation::EventId m_id; ///< of all tries: a repeat makes no second one
    std::optional<core::Error> m_refused;
};

} // namespace gwanje::gui
