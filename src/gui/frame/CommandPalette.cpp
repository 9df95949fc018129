// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/CommandPalette.h"

#include "gui/frame/Command.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/frame/Theme.h"
#include "gui/frame/WordMatch.h"
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr int rowHeight = 34;
constexpr int mostRows = 12; ///< seen at once
constexpr qsizetype mostRemembered = 5;
const QString recentKey = QStringLiteral("palette/recent");

/// The name at the left, its shortcut or the reason why not at the right in grey.
class CommandDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, rowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const QPalette& palette = option.palette;
        const QString reason = index.data(CommandPalette::ReasonRole).toString();
        if (chosen)
            painter->fillRect(option.rect, palette.color(QPalette::Active, QPalette::Highlight));
        const QColor strong = chosen ? palette.color(QPalette::Active, QPalette::HighlightedText)
                                     : palette.color(QPalette::Text);
        const QColor weak = chosen ? strong : Theme::instance().secondary();
        QRect room = option.rect.adjusted(12, 0, -12, 0);
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        icon.paint(painter, QRect(room.left(), room.center().y() - 8, 16, 16), Qt::AlignCenter,
                   reason.isEmpty() ? QIcon::Normal : QIcon::Disabled);
        room.setLeft(room.left() + 28);
        const QString name = index.data().toString();
        const int nameWidth = qMin(option.fontMetrics.horizontalAdvance(name) + 2, room.width());
        painter->setFont(option.font);
        painter->setPen(reason.isEmpty() ? strong : weak);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                          option.fontMetrics.elidedText(name, Qt::ElideRight, room.width()));
        const QRect rest = room.adjusted(nameWidth + 24, 0, 0, 0);
        const QFont small = secondaryFont(option.font);
        const QString more = reason.isEmpty() ? index.data(CommandPalette::KeysRole).toString() : reason;
        painter->setFont(small);
        painter->setPen(weak);
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
                          QFontMetrics(small).elidedText(more, Qt::ElideRight, rest.width()));
    }
};

} // namespace

CommandPalette::CommandPalette(CommandRegistry& commands, LayoutMemory& memory, QWidget* window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint), m_commands(commands), m_memory(memory), m_model(this),
      m_edit(new QLineEdit(this)), m_list(new QListView(this)), m_none(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"commandPalette"_qs);
    build();
    retranslate();
    const int width = qMin(640, window->width() - 2 * space::edge);
    resize(width, 56 + rowHeight * mostRows);
    move(window->mapToGlobal(QPoint((window->width() - width) / 2, 72)));
    m_edit->setFocus();
}

void CommandPalette::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::inside, space::inside, space::inside, space::inside);
    column->setSpacing(space::inside);
    m_edit->setObjectName(u"paletteEdit"_qs);
    m_edit->setMinimumHeight(space::control + 4);
    m_list->setObjectName(u"paletteListView"_qs);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the arrows reach it from the field
    m_none->setObjectName(u"paletteNoneLabel"_qs);
    m_none->setContentsMargins(12, 4, 12, 12);
    m_none->setProperty("secondary", true);
    column->addWidget(m_edit);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::retranslate()
{
    setWindowTitle(tr("Commands"));
    m_edit->setPlaceholderText(tr("What do you want to do? Korean or English"));
    m_edit->setAccessibleName(tr("Find a command"));
    m_list->setAccessibleName(tr("Commands"));
    m_none->setText(tr("No command has such a name."));
    find(m_edit->text());
}

void CommandPalette::find(const QString& typed)
{
    const QStringList recent = m_memory.value(recentKey).toStringList();
    QList<std::pair<int, QString>> found;
    const QStringList ids = m_commands.ids();
    for (const QString& id : ids) {
        if (id == u"window.palette"_qs)
            continue;
        int score = 0;
        for (const QString& name : m_commands.names(id))
            score = qMax(score, matchScore(typed, name));
        if (score == 0)
            continue;
        const qsizetype last = recent.indexOf(id);
        const int lead = last < 0 ? 0 : typed.trimmed().isEmpty() ? int(mostRemembered - last) * 10 : 5;
        found.append({score + lead - (m_commands.whyNot(id).isEmpty() ? 0 : 3), id});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    m_model.clear();
    for (const auto& [score, id] : std::as_const(found))
        addRow(id);
    m_none->setVisible(found.isEmpty());
    m_list->setVisible(!found.isEmpty());
    m_list->setCurrentIndex(m_model.index(0, 0));
}

void CommandPalette::addRow(const QString& id)
{
    const QString reason = m_commands.whyNot(id);
    const QString keys = m_commands.shortcut(id).toString(QKeySequence::NativeText);
    auto* item = new QStandardItem(m_commands.action(id)->icon(), m_commands.name(id));
    item->setData(id, IdRole);
    item->setData(keys, KeysRole);
    item->setData(reason, ReasonRole);
    const QString more = reason.isEmpty() ? keys : reason;
    item->setData(more.isEmpty() ? item->text() : item->text() + u", "_qs + more, Qt::AccessibleTextRole);
    m_model.appendRow(item);
}

void CommandPalette::runCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !index.data(ReasonRole).toString().isEmpty())
        return; // its reason stands there
    const QString id = index.data(IdRole).toString();
    QStringList recent = m_memory.value(recentKey).toStringList();
    recent.removeAll(id);
    recent.prepend(id);
    m_memory.setValue(recentKey, recent.mid(0, mostRemembered));
    // After the palette has gone, so that the focus is the page's again.
    QTimer::singleShot(0, &m_commands, [&commands = m_commands, id] { commands.run(id); });
    close();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // backs out of the palette, not of the page
        return true;
    }
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int rows = m_model.rowCount();
    int row = m_list->currentIndex().row();
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        row = rows > 0 ? (row + 1) % rows : row;
        break;
    case Qt::Key_Up:
        row = rows > 0 ? (row + rows - 1) % rows : row;
        break;
    case Qt::Key_PageDown:
        row = qMin(row + mostRows, rows - 1);
        break;
    case Qt::Key_PageUp:
        row = qMax(row - mostRows, 0);
        break;
    default:
        return QDialog::eventFilter(watched, event);
    }
    m_list->setCurrentIndex(m_model.index(row, 0));
    return true;
}

void CommandPalette::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isVisible() && !isActiveWindow())
        close();
    else if (event->type() == QEvent::LanguageChange)
        QTimer::singleShot(0, this, &CommandPalette::retranslate); // after the commands
}

} // namespace gwanje::gui
