// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the nights of the chosen room cost and have for sale: what is set from today on, and fields to set or clear a
// range of nights. Main thread.

#include "gui/platform/BookRateModel.h"
#include "gui/platform/BooksPart.h"

class QDateEdit;
class QLineEdit;

namespace gwanje::gui {

class TablePanel;

class RatePart final : public BooksPart
{
    Q_OBJECT
public:
    RatePart(const BooksDesk& desk, QWidget* parent);

private:
    void build();
    void addCommands();
    void follow();
    void read();
    void showChosen();
    QDate today() const; ///< at the chosen property
    platform::Nights entered() const;
    bool hasGoodNights();
    void set();
    Guarded clearNights();
    QString whyNot() const;
    QString reason(const core::Error& error) const override;
    void retranslate() override;

    BookRateModel m_model;
    TablePanel* m_table;
    QDateEdit *m_first, *m_last;
    QLineEdit *m_price, *m_units;
    std::optional<platform::RoomId> m_room; ///< whose nights are shown
    int m_reading = 0;
};

} // namespace gwanje::gui
