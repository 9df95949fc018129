// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which columns a table shows and in which order, by keyboard too: ticks, up and down, as at first. Works at once; not
// modal.

#include <QDialog>

class QListWidget;
class QPushButton;

namespace gwanje::gui {

class TableView;

class ColumnChooser final : public QDialog
{
    Q_OBJECT
public:
    ColumnChooser(TableView& view, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void move(int by);
    void refresh();
    void retranslate();

    TableView& m_view;
    QListWidget* m_list;
    QPushButton *m_up, *m_down, *m_reset, *m_close;
    bool m_filling = false;
};

} // namespace gwanje::gui
