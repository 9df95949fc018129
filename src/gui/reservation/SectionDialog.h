// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A new section of an event, or what can be changed of one: never fewer places than are taken. Main thread.

#include "gui/parts/Form.h"
#include "gui/reservation/SectionActions.h"
#include <QDialog>

namespace Ui {
class SectionDialog;
}

namespace gwanje::gui {

class NumberBox;

class SectionDialog final : public QDialog
{
    Q_OBJECT
public:
    SectionDialog(SectionActions& actions, const SectionFeed& feed, QWidget* parent);
    ~SectionDialog() override;

    void fillNew(const reservation::Event* event, bool rehearsal = false);
    void fillWith(const reservation::Section& section); ///< to change it

Q_SIGNALS:
    void added(const gwanje::reservation::SectionId& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addFields();
    QMap<QString, const NumberBox*> numbers() const; ///< by their fields' names
    void fillChoices();
    void fillEvents(const reservation::EventId& chosen);
    void validate();
    void complainOfNumbers();
    void save();
    reservation::SectionChange changesTo(const reservation::Section& wanted) const;
    void finish(const core::Status& status);
    void complain();
    void retranslate();
    QString reason(const core::Error& error) const;
    reservation::Section entered() const;

    SectionActions& m_actions;
    const SectionFeed& m_feed;
    std::unique_ptr<Ui::SectionDialog> m_ui;
    Form m_form;
    std::optional<reservation::Section> m_before; ///< what is changed; none: a new one
    reservation::Section m_shown;                 ///< as the fields were filled with it
    reservation::SectionId m_id;                  ///< of all tries: a repeat makes no second one
    std::optional<core::Error> m_refused;         ///< of the last try
    bool m_tried = false;                         ///< an empty name is no mistake before
};

} // namespace gwanje::gui
