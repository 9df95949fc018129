// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TourRobot.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPixmap>
#include <QScrollArea>
#include <QStackedWidget>

namespace gwanje::app {
namespace {

using namespace std::chrono_literals;

const core::StopToken never;

void tellAll(const QString& line)
{
    fprintf(stdout, "%s\n", qUtf8Printable(line));
    fflush(stdout);
}

/// A field in a scrolled form comes into view before it is used, as a person would scroll to it.
void bringIntoView(QWidget& widget)
{
    for (QWidget* above = widget.parentWidget(); above; above = above->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(above))
            area->ensureWidgetVisible(&widget);
    }
}

} // namespace

TourRobot::TourRobot(QWidget& window, core::Clock& clock, QString folder)
    : m_window(window), m_clock(clock), m_folder(std::move(folder))
{
    QDir().mkpath(m_folder);
}

void TourRobot::step(const QString& what)
{
    tellAll(QStringLiteral("%1. %2").arg(++m_steps).arg(what));
}

void TourRobot::fail(const QString& why)
{
    ++m_failures;
    tellAll(QStringLiteral("   FAILED: ") + why);
}

core::Async<bool> TourRobot::until(QString what, std::function<bool()> holds, std::chrono::milliseconds atMost)
{
    const auto end = m_clock.monotonic() + atMost;
    while (!holds()) {
        if (m_clock.monotonic() > end) {
            fail(QStringLiteral("not seen in time: ") + what);
            co_return false;
        }
        co_await core::sleepFor(m_clock, 20ms, never);
    }
    tellAll(QStringLiteral("   ok: ") + what);
    co_return true;
}

core::Async<bool> TourRobot::click(QString name)
{
    const QString what = QStringLiteral("click ") + name;
    auto usable = [this, name] {
        const QWidget* widget = find(name);
        return widget && widget->isEnabled();
    };
    std::function<bool()> holds = usable;
    if (!co_await until(what, std::move(holds)))
        co_return false;
    QWidget* widget = find(name);
    bringIntoView(*widget);
    press(*widget, widget->rect().center());
    co_await rest(50ms);
    co_return true;
}

core::Async<bool> TourRobot::type(QString name, QString text)
{
    const QString what = QStringLiteral("type “%1” into %2").arg(text, name);
    std::function<bool()> holds = [this, name] { return find(name) != nullptr; };
    if (!co_await until(what, std::move(holds)))
        co_return false;
    QWidget* widget = find(name);
    bringIntoView(*widget);
    auto* combo = qobject_cast<QComboBox*>(widget);
    QWidget* field = combo && combo->lineEdit() ? combo->lineEdit() : widget;
    field->setFocus();
    if (auto* line = qobject_cast<QLineEdit*>(field))
        line->selectAll();
    for (const QChar letter : text)
        key(*field, 0, QString(letter));
    key(*field, Qt::Key_Tab);
    co_await rest(50ms);
    co_return true;
}

core::Async<bool> TourRobot::selectRow(QString viewName, int row)
{
    const QString what = QStringLiteral("select row %1 of %2").arg(row + 1).arg(viewName);
    std::function<bool()> holds = [this, viewName, row] {
        const auto* table = view(viewName);
        return table && table->model() && table->model()->rowCount() > row;
    };
    if (!co_await until(what, std::move(holds)))
        co_return false;
    auto* table = view(viewName);
    const auto index =
        table->model()->index(row, table->indexAt(QPoint(4, 4)).isValid() ? table->indexAt(QPoint(4, 4)).column() : 0);
    table->scrollTo(index);
    press(*table->viewport(), table->visualRect(index).center());
    co_await rest(100ms);
    co_return true;
}

core::Async<bool> TourRobot::trigger(QString command)
{
    const QString what = QStringLiteral("command ") + command;
    std::function<bool()> holds = [this, command] {
        const auto* action = m_window.findChild<QAction*>(command);
        return action && action->isEnabled();
    };
    if (!co_await until(what, std::move(holds)))
        co_return false;
    m_window.findChild<QAction*>(command)->trigger();
    co_await rest(50ms);
    co_return true;
}

void TourRobot::close(const QString& widgetName)
{
    if (QWidget* widget = find(widgetName))
        widget->close();
}

core::Async<void> TourRobot::rest(std::chrono::milliseconds time)
{
    co_await core::sleepFor(m_clock, time, never);
}

void TourRobot::shot(const QString& picture, const QString& widgetName)
{
    QWidget* widget = widgetName.isEmpty() ? &m_window : find(widgetName);
    const QString file = QDir(m_folder).filePath(picture + QStringLiteral(".png"));
    if (!widget || !widget->grab().save(file))
        fail(QStringLiteral("no screenshot ") + file);
}

QWidget* TourRobot::find(const QString& name) const
{
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget* top : windows) {
        if (!top->isVisible())
            continue;
        if (top->objectName() == name)
            return top;
        const auto widgets = top->findChildren<QWidget*>(name);
        for (QWidget* widget : widgets) {
            if (widget->isVisible())
                return widget;
        }
    }
    return nullptr;
}

QStringList TourRobot::pages() const
{
    for (const auto* stack : m_window.findChildren<QStackedWidget*>()) {
        QStringList names;
        for (int i = 0; i < stack->count(); ++i)
            names << stack->widget(i)->objectName();
        names.removeIf([](const QString& name) { return !name.endsWith(QStringLiteral("Page")); });
        if (!names.isEmpty())
            return names;
    }
    return {};
}

QString TourRobot::shownPage() const
{
    for (const QString& page : pages()) {
        if (find(page))
            return page;
    }
    return {};
}

QAbstractItemView* TourRobot::view(const QString& name) const
{
    return qobject_cast<QAbstractItemView*>(find(name));
}

QString TourRobot::cell(const QString& viewName, int row, int column) const
{
    const auto* table = view(viewName);
    return table && table->model() ? table->model()->index(row, column).data().toString() : QString();
}

void TourRobot::press(QWidget& target, QPoint at)
{
    const QPointF global = target.mapToGlobal(QPointF(at));
    for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        const Qt::MouseButtons down = type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton;
        // Posted, so that a click that opens a dialog does not hold the tour.
        QApplication::postEvent(&target,
                                new QMouseEvent(type, QPointF(at), global, Qt::LeftButton, down, Qt::NoModifier));
    }
}

void TourRobot::key(QWidget& target, int code, const QString& text)
{
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease})
        QApplication::postEvent(&target, new QKeyEvent(type, code, Qt::NoModifier, text));
}

} // namespace gwanje::app
