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

constexpr int narrowWidth = 760;

/// Paints the level's bar, and ids with the ellipsis in their middle. Lines that come by the thousand are painted again
/// and again: their text is laid out once here, not three times as the style does; it still paints all else.
class LogDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        RowDelegate::paint(painter, option, index);
        paintText(*painter, option, index);
        if (index.column() == 0)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), barColour(index));
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int height = RowDelegate::sizeHint(option, index).height();
        return {option.fontMetrics.horizontalAdvance(textOf(index)) + 2 * inset(option, index), height};
    }

    void forgetInset() { m_inset = -1; }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        option->index = index; // and no text: paintText() does that, of chosen rows too, so that no letter moves
    }

private:
    static Qt::TextElideMode elide(const QModelIndex& index)
    {
        return index.column() == LogModel::Id ? Qt::ElideMiddle : Qt::ElideRight;
    }

    static QString textOf(const QModelIndex& index) { return index.data().toString().replace(u'\n', u' '); }

    static QColor barColour(const QModelIndex& index)
    {
        const auto level = telemetry::Level(index.data(LogModel::RecordLevelRole).toInt());
        const Theme& theme = Theme::instance();
        return level == telemetry::Level::Error     ? theme.tone(Tone::Error)
               : level == telemetry::Level::Warning ? theme.tone(Tone::Warning)
               : level == telemetry::Level::Info    ? theme.tone(Tone::Running)
                                                    : theme.line();
    }

    void paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
    {
        const QString text = textOf(index);
        if (text.isEmpty())
            return;
        const QRect room = option.rect.adjusted(inset(option, index), 0, -inset(option, index), 0);
        const QFontMetrics& metrics = option.fontMetrics;
        const bool chosen = option.state.testFlag(QStyle::State_Selected); // its ground takes from a state's colour
        const QVariant colour = chosen ? QVariant() : index.data(Qt::ForegroundRole);
        painter.setFont(option.font);
        painter.setPen(colour.isValid() ? qvariant_cast<QColor>(colour) : Theme::instance().tone(Tone::Neutral));
        const int top = room.top() + (room.height() - metrics.height()) / 2;
        const bool isShort = text.size() * metrics.height() <= room.width(); // no character is wider than it is high
        const bool fits = isShort || metrics.horizontalAdvance(text) <= room.width();
        painter.drawText(QPoint(room.left(), top + metrics.ascent()),
                         fits ? text : metrics.elidedText(text, elide(index), room.width()));
    }

    /// From the cell's edge to its text, as the style has it.
    int inset(const QStyleOptionViewItem& option, const QModelIndex& index) const
    {
        if (m_inset < 0) {
            QStyleOptionViewItem cell = option;
            RowDelegate::initStyleOption(&cell, index);
            const QStyle& style = *cell.widget->style();
            const QRect text = style.subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget);
            m_inset = text.left() - cell.rect.left() +
                      style.pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
        }
        return m_inset;
    }

    mutable int m_inset = -1;
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

void LogView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    auto* delegate = dynamic_cast<LogDelegate*>(itemDelegate());
    if (delegate && (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange))
        delegate->forgetInset();
}

void LogView::resizeEvent(QResizeEvent* event)
{
    setColumnHidden(LogModel::Id, event->size().width() < narrowWidth); // what happened needs the room
    QTableView::resizeEvent(event);
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
