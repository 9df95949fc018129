// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogView.h"

#include "gui/frame/Theme.h"
#include "gui/logs/LogModel.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/TableRoles.h"
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

namespace gwanje::gui {
namespace {

/// Paints the level's bar, and ids with the ellipsis in their middle.
class LogDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        RowDelegate::paint(painter, option, index);
        if (index.column() != 0)
            return;
        const auto level = telemetry::Level(index.data(LogModel::RecordLevelRole).toInt());
        const Theme& theme = Theme::instance();
        const QColor colour = level == telemetry::Level::Error     ? theme.tone(Tone::Error)
                              : level == telemetry::Level::Warning ? theme.tone(Tone::Warning)
                              : level == telemetry::Level::Info    ? theme.tone(Tone::Running)
                                                                   : theme.line();
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), colour);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == LogModel::Id)
            option->textElideMode = Qt::ElideMiddle;
    }
};

} // namespace

LogView::LogView(LogModel& model, QWidget* parent) : QTableView(parent), m_model(model)
{
    setObjectName(u"logView"_qs);
    setModel(&model);
    dressTable(*this);
    setItemDelegate(new LogDelegate(this));
    setFont(monoFont(font()));
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->setDefaultSectionSize(22);
    horizontalHeader()->setFont(parent->font());
    for (int column = 0; column < LogModel::ColumnCount; ++column)
        setColumnWidth(column, model.headerData(column, Qt::Horizontal, ColumnWidthRole).toInt());
    horizontalHeader()->setSectionResizeMode(LogModel::Message, QHeaderView::Stretch);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &LogView::rowsCame);
    connect(&model, &QAbstractItemModel::modelReset, this, &LogView::rowsCame);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_scrolling)
            setFollowing(value >= verticalScrollBar()->maximum());
    });
}

void LogView::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    rowsCame();
    Q_EMIT followingChanged(following);
}

void LogView::rowsCame()
{
    if (!m_following)
        return;
    m_scrolling = true;
    scrollToBottom();
    m_scrolling = false;
}

void LogView::goToRow(int row)
{
    setFollowing(false);
    const QModelIndex index = m_model.index(row, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index, PositionAtCenter);
}

void LogView::copySelected() const
{
    QStringList lines;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
    for (const QModelIndex& index : std::as_const(rows))
        lines << recordText(m_model.record(index.row()));
    QApplication::clipboard()->setText(lines.join(u"\n\n"_qs));
}

void LogView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentChangedTo(current.row());
}

} // namespace gwanje::gui
