// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Title, search box (Ctrl+F), at most one main action. The same on every page.

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace gwanje::gui {

class PageHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget* parent);

    void setTitle(const QString& title);
    void setSearchable(bool searchable);
    void addSecondary(QWidget* widget);
    void setPrimary(QWidget* button);
    void focusSearch();
    bool clearSearch(); ///< false: it was empty
    QString searchText() const;
    void setSearchText(const QString& text);

Q_SIGNALS:
    void searched(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QHBoxLayout* m_row;
    QLabel* m_title;
    QLineEdit* m_search;
};

} // namespace gwanje::gui
