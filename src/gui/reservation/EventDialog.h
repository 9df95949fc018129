// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A new event, or what can be changed of one: name, venue, when it starts where that is known. Main thread.

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

    void fillWith(const reservation::Event& event); ///< to change it

Q_SIGNALS:
    void added(const gwanje::reservation::Event& event);

protected:
    void changeEvent(QEvent* event) override;

private:
    void save();
    void finish(const core::Status& status);
    void complain();
    void retranslate();
    reservation::Event entered() const;

    SectionActions& m_actions;
    std::unique_ptr<Ui::EventDialog> m_ui;
    Form m_form;
    std::optional<reservation::Event> m_before; ///< what is changed; none: a new one
    reservation::Event m_shown;                 ///< as the fields were filled with it
    reservation::EventId m_id;                  ///< of all tries: a repeat makes no second one
    std::optional<core::Error> m_refused;
};

} // namespace gwanje::gui
