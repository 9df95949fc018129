// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rooms of the own books: the chosen one to change or remove, or a new one of the chosen property. Main thread.

#include "gui/platform/BooksPart.h"

class QLineEdit;
class QSpinBox;

namespace gwanje::gui {

class RoomPart final : public BooksPart
{
    Q_OBJECT
public:
    RoomPart(const BooksDesk& desk, QWidget* parent);

private:
    void addCommands();
    void follow();
    void add();
    void save();
    Guarded removeChosen();
    bool isGood(const platform::Room& entered);
    platform::Room entered() const;
    QString whyNotRemoved() const;
    QString reason(const core::Error& error) const override;
    void retranslate() override;

    QLineEdit* m_name;
    QSpinBox* m_units;
    std::optional<platform::Room> m_before; ///< as it was shown
};

} // namespace gwanje::gui
