// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which listings of the platforms are the chosen room: to lead there, to take out, to remove, to add. Main thread.

#include "gui/platform/BookListingModel.h"
#include "gui/platform/BooksPart.h"

class QComboBox;
class QLineEdit;

namespace gwanje::gui {

class TablePanel;

class ListingPart final : public BooksPart
{
    Q_OBJECT
public:
    ListingPart(const BooksDesk& desk, QWidget* parent);

private:
    void build();
    void buildTable();
    void addDeeds();
    void follow();
    void fillPlatforms();
    void followPlatform();
    const platform::Listing* chosen() const;
    void add();
    void lead(bool here);
    Guarded removeChosen();
    QString whyNotHere() const;
    QString whyNotOut() const;
    QString reason(const core::Error& error) const override;
    void retranslate() override;

    BookListingModel m_model;
    TablePanel* m_table;
    QComboBox* m_platform;
    QLineEdit* m_listing;
};

} // namespace gwanje::gui
