// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A search box of a table that is not the page's main one, with the same grammar: among the table's own filters or tools,
// where its owner puts it. What is wrong with a search is told over the rows, and nothing is hidden by it. Main thread.

#include <functional>
#include <QLineEdit>

namespace gwanje::gui {

class TablePanel;

class TableSearchBox final : public QLineEdit
{
    Q_OBJECT
public:
    /// `title`: what is searched, in the window's language.
    TableSearchBox(TablePanel& table, const QString& name, std::function<QString()> title);

    void search(); ///< takes the focus, as Ctrl+F does

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    const std::function<QString()> m_title;
};

} // namespace gwanje::gui
