// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShownText.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOption>
#include <QTableView>
#include <QTabWidget>
#include <QToolButton>

namespace gwanje::test {
namespace {

constexpr int rowsLookedAt = 30;
constexpr int headPadding = 18; // of the style sheet, both sides

QString nameOf(const QWidget& widget)
{
    const QString own = widget.objectName();
    const QString outer = widget.parentWidget() ? widget.parentWidget()->objectName() : QString();
    return QString::fromLatin1(widget.metaObject()->className()).section(u"::"_qs, -1) + u' ' +
           (own.isEmpty() ? u"in "_qs + outer : own);
}

class Collector final
{
public:
    void take(QWidget& widget)
    {
        m_where = nameOf(widget);
        add(widget.windowTitle(), "title");
        add(widget.toolTip(), "tooltip");
        add(widget.statusTip(), "status tip");
        add(widget.whatsThis(), "what's this");
        add(widget.accessibleName(), "accessible name");
        add(widget.accessibleDescription(), "accessible description");
        for (const QAction* action : widget.actions()) {
            add(action->text(), "action");
            add(action->toolTip(), "action's tooltip");
        }
        controls(widget);
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget); view && view->model())
            items(*view);
    }
    QList<ShownText> texts;

private:
    void add(const QString& text, const char* kind)
    {
        if (!text.trimmed().isEmpty())
            texts.append({text, m_where + u" ("_qs + QString::fromLatin1(kind) + u')'});
    }
    void controls(QWidget& widget)
    {
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            add(button->text(), "text");
        else if (const auto* label = qobject_cast<const QLabel*>(&widget))
            add(label->text(), "text");
        else if (const auto* edit = qobject_cast<const QLineEdit*>(&widget))
            add(edit->placeholderText(), "placeholder");
        else if (const auto* group = qobject_cast<const QGroupBox*>(&widget))
            add(group->title(), "title");
        else if (const auto* spin = qobject_cast<const QSpinBox*>(&widget))
            add(spin->prefix() + u' ' + spin->suffix() + u' ' + spin->specialValueText(), "unit");
        else if (const auto* number = qobject_cast<const QDoubleSpinBox*>(&widget))
            add(number->prefix() + u' ' + number->suffix() + u' ' + number->specialValueText(), "unit");
        else if (const auto* combo = qobject_cast<const QComboBox*>(&widget))
            entries(*combo);
        else if (const auto* bar = qobject_cast<const QTabBar*>(&widget))
            for (int i = 0; i < bar->count(); ++i) {
                add(bar->tabText(i), "tab");
                add(bar->tabToolTip(i), "tab's tooltip");
            }
        else if (const auto* progress = qobject_cast<const QProgressBar*>(&widget))
            add(progress->isTextVisible() ? progress->text() : QString(), "text");
    }
    void entries(const QComboBox& combo)
    {
        for (int i = 0; i < combo.count(); ++i)
            add(combo.itemText(i), "entry");
    }
    void items(const QAbstractItemView& view)
    {
        if (qobject_cast<const QHeaderView*>(&view))
            return; // the table's cells are not its own
        const QAbstractItemModel& model = *view.model();
        for (int column = 0; column < model.columnCount(); ++column) {
            if (qobject_cast<const QTableView*>(&view)) {
                add(model.headerData(column, Qt::Horizontal).toString(), "header");
                add(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString(), "header's tooltip");
            }
            for (int row = 0; row < qMin(rowsLookedAt, model.rowCount()); ++row) {
                const QModelIndex index = model.index(row, column);
                for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
                    add(index.data(role).toString(), "cell");
            }
        }
    }
    QString m_where;
};

int widthOf(const QWidget& widget, const QString& text)
{
    int widest = 0;
    for (const QString& line : text.split(u'\n'))
        widest = qMax(widest, widget.fontMetrics().horizontalAdvance(line));
    return widest;
}

bool isIn(const QWidget& widget, const char* kind)
{
    for (const QWidget* at = widget.parentWidget(); at; at = at->parentWidget()) {
        if (at->inherits(kind))
            return true;
    }
    return false;
}

QString labelCut(const QLabel& label)
{
    if (label.text().isEmpty() || label.textFormat() == Qt::RichText)
        return {};
    const QRect room = label.contentsRect();
    if (label.wordWrap()) {
        const int needed = label.heightForWidth(label.width());
        return needed > label.height() + 1 ? u"%1 of %2 px high"_qs.arg(label.height()).arg(needed) : QString();
    }
    const int needed = widthOf(label, label.text());
    return needed > room.width() + 1 ? u"%1 of %2 px wide"_qs.arg(room.width()).arg(needed) : QString();
}

QString controlCut(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return labelCut(*label);
    if (const auto* tool = qobject_cast<const QToolButton*>(&widget)) {
        const int needed = widthOf(*tool, tool->text());
        return needed > tool->width() - 6 ? u"%1 of %2 px"_qs.arg(tool->width()).arg(needed) : QString();
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button && !button->text().isEmpty()) {
        const QSize wish = button->sizeHint();
        if (wish.width() > button->width() + 1 || wish.height() > button->height() + 2)
            return u"%1×%2 of %3×%4 px"_qs.arg(button->width())
                .arg(button->height())
                .arg(wish.width())
                .arg(wish.height());
    }
    if (const auto* combo = qobject_cast<const QComboBox*>(&widget); combo && !combo->isEditable()) {
        QStyleOptionComboBox option;
        option.initFrom(combo);
        const int room =
            combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo).width();
        const int needed = widthOf(*combo, combo->currentText());
        if (needed > room + 1)
            return u"%1 of %2 px: %3"_qs.arg(room).arg(needed).arg(combo->currentText());
    }
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) {
        const int needed = widthOf(*edit, edit->placeholderText());
        if (needed > edit->contentsRect().width() - 4)
            return u"%1 of %2 px: %3"_qs.arg(edit->contentsRect().width()).arg(needed).arg(edit->placeholderText());
    }
    if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(&widget)) {
        const int needed = widthOf(*spin, spin->text());
        QStyleOptionSpinBox option;
        option.initFrom(spin);
        option.buttonSymbols = spin->buttonSymbols();
        const int room =
            spin->style()->subControlRect(QStyle::CC_SpinBox, &option, QStyle::SC_SpinBoxEditField, spin).width();
        if (needed > room + 1)
            return u"%1 of %2 px: %3"_qs.arg(room).arg(needed).arg(spin->text());
    }
    return {};
}

QStringList tableCut(const QTableView& view)
{
    static const QRegularExpression whole(u"^[\\d\\s:.,·–—-]+$"_qs); // times and figures are never cut
    QStringList found;
    const QHeaderView& head = *view.horizontalHeader();
    const QAbstractItemModel& model = *view.model();
    for (int column = 0; column < model.columnCount(); ++column) {
        if (view.isColumnHidden(column) || !head.isVisible())
            continue;
        const QString title = model.headerData(column, Qt::Horizontal).toString();
        if (widthOf(head, title) + headPadding > head.sectionSize(column) + 1)
            found << u"%1: header “%2” has %3 px"_qs.arg(nameOf(view), title).arg(head.sectionSize(column));
        for (int row = 0; row < qMin(rowsLookedAt, model.rowCount()); ++row) {
            const QString text = model.index(row, column).data().toString();
            if (!text.isEmpty() && whole.match(text).hasMatch() && widthOf(view, text) + 14 > head.sectionSize(column))
                found << u"%1: “%2” has %3 px"_qs.arg(nameOf(view), text).arg(head.sectionSize(column));
        }
    }
    return found;
}

/// Part of it lies outside of what holds it.
bool isClipped(const QWidget& widget)
{
    const bool controls = qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLabel*>(&widget) ||
                          qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget);
    if (!controls || isIn(widget, "QAbstractScrollArea") || isIn(widget, "QHeaderView") || isIn(widget, "QTabBar"))
        return false;
    const QRect shown = widget.visibleRegion().boundingRect();
    return shown.width() < widget.width() - 1 || shown.height() < widget.height() - 1;
}

} // namespace

QList<ShownText> textsOf(QWidget& root)
{
    Collector collector;
    collector.take(root);
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (widget->isVisible())
            collector.take(*widget);
    }
    return collector.texts;
}

QStringList cutOff(QWidget& root)
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // as before each paint: a text may just have grown
    QStringList found;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != root.window())
            continue;
        const QString cut = controlCut(*widget);
        if (!cut.isEmpty()) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const auto* label = qobject_cast<const QLabel*>(widget);
            found << u"%1 “%2”: %3"_qs.arg(nameOf(*widget),
                                           button  ? button->text()
                                           : label ? label->text()
                                                   : QString(),
                                           cut);
        }
        if (isClipped(*widget))
            found << nameOf(*widget) + u": lies partly outside"_qs;
        if (const auto* view = qobject_cast<const QTableView*>(widget); view && view->model())
            found << tableCut(*view);
    }
    return found;
}

} // namespace gwanje::test
