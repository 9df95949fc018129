// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/ColumnChooser.h"

#include "gui/frame/Theme.h"
#include "gui/table/TableView.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::gui {

ColumnChooser::ColumnChooser(TableView& view, QWidget* parent)
    : QDialog(parent), m_view(view), m_list(new QListWidget(this)), m_up(new QPushButton(this)),
      m_down(new QPushButton(this)), m_reset(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setObjectName(u"ColumnChooser"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(u"columnsListWidget"_qs);
    m_up->setObjectName(u"columnUpButton"_qs);
    m_down->setObjectName(u"columnDownButton"_qs);
    m_reset->setObjectName(u"columnResetButton"_qs);
    m_close->setObjectName(u"columnCloseButton"_qs);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::edge, space::edge, space::edge, space::edge);
    row->setSpacing(space::between);
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(space::inside);
    for (QPushButton* button : {m_up, m_down, m_reset}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    m_close->setAutoDefault(false);
    buttons->addWidget(m_close);
    row->addWidget(m_list, 1);
    row->addLayout(buttons);
    resize(420, 400);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnChooser::refresh);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (!m_filling) {
            m_view.showColumn(item->data(Qt::UserRole).toInt(), item->checkState() == Qt::Checked);
            refresh();
        }
    });
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_view.resetColumns();
        fill();
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
    m_list->setCurrentRow(0);
}

void ColumnChooser::fill()
{
    m_filling = true;
    m_list->clear();
    for (const int column : m_view.allColumns()) {
        auto* item = new QListWidgetItem(m_view.model()->headerData(column, Qt::Horizontal).toString(), m_list);
        item->setData(Qt::UserRole, column);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_view.isColumnHidden(column) ? Qt::Unchecked : Qt::Checked);
    }
    m_filling = false;
    refresh();
}

void ColumnChooser::move(int by)
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_view.moveColumn(m_list->item(row)->data(Qt::UserRole).toInt(), by);
    fill();
    m_list->setCurrentRow(row + by);
}

/// The last column that is shown stays.
void ColumnChooser::refresh()
{
    m_up->setEnabled(m_list->currentRow() > 0);
    m_down->setEnabled(m_list->currentRow() >= 0 && m_list->currentRow() < m_list->count() - 1);
    const bool last = m_view.shownColumns().size() == 1;
    const bool filling = std::exchange(m_filling, true); // it is called while the list is filled, too
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const bool fixed = last && item->checkState() == Qt::Checked;
        const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
        item->setFlags(fixed ? usual : usual | Qt::ItemIsUserCheckable);
    }
    m_filling = filling;
}

void ColumnChooser::retranslate()
{
    setWindowTitle(tr("Columns"));
    m_list->setAccessibleName(tr("Columns of the table"));
    m_up->setText(tr("Up"));
    m_down->setText(tr("Down"));
    m_reset->setText(tr("Reset"));
    m_close->setText(tr("Close"));
    for (QPushButton* button : {m_up, m_down, m_reset, m_close})
        button->setAccessibleName(button->text());
    fill();
}

void ColumnChooser::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
