// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Properties of the own books: the chosen one to change or remove, or a new one. Main thread.

#include "gui/platform/BooksPart.h"

class QComboBox;
class QLineEdit;

namespace gwanje::gui {

class PropertyPart final : public BooksPart
{
    Q_OBJECT
public:
    PropertyPart(const BooksDesk& desk, QWidget* parent);

private:
    void addCommands();
    void follow();
    void add();
    void save();
    Guarded removeChosen();
    bool isGood(const platform::Property& entered);
    platform::Property entered() const;
    QString whyNotRemoved() const;
    QString reason(const core::Error& error) const override;
    void retranslate() override;

    QLineEdit* m_name;
    QComboBox* m_zone;
    std::optional<platform::Property> m_before; ///< as it was shown
};

} // namespace gwanje::gui
