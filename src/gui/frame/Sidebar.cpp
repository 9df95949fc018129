// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Sidebar.h"

#include "gui/frame/Theme.h"
#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr int pinRoom = 130, pinEdge = 12; ///< for a view's name and count

}

/// A button with its badge painted at the right end (over the icon where the bar is collapsed).
class Sidebar::Entry final : public QPushButton
{
public:
    Entry(const QString& icon, QWidget* parent) : QPushButton(parent), m_icon(icon)
    {
        setProperty("page", true);
        setCheckable(true);
        setIcon(QIcon::fromTheme(icon));
        connect(&Theme::instance(), &Theme::changed, this, [this] { setIcon(QIcon::fromTheme(m_icon)); });
    }

    void show(const QString& title, bool collapsed)
    {
        m_title = title;
        setText(collapsed ? QString() : u" "_qs + title);
        setToolTip(collapsed ? title : QString());
        describe();
    }
    void setBadge(const QString& badge, bool alarm)
    {
        m_badge = badge;
        m_alarm = alarm;
        describe();
        update();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPushButton::paintEvent(event);
        if (m_badge.isEmpty())
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QFont small = secondaryFont(font());
        const int wide = qMax(18, QFontMetrics(small).horizontalAdvance(m_badge) + 10);
        const QRectF box(width() - wide - (text().isEmpty() ? 0 : 8), text().isEmpty() ? 0 : (height() - 18) / 2.0,
                         wide, 18);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_alarm ? Theme::instance().tone(Tone::Error) : Theme::instance().badge());
        painter.drawRoundedRect(box, 6, 6);
        painter.setFont(small);
        painter.setPen(Theme::instance().tone(m_alarm ? Tone::OnColour : Tone::Neutral));
        painter.drawText(box, Qt::AlignCenter, m_badge);
    }

private:
    void describe() { setAccessibleName(m_badge.isEmpty() ? m_title : m_title + u", "_qs + m_badge); }

    QString m_icon, m_title, m_badge;
    bool m_alarm = false;
};

namespace {

/// A pinned view: its name, cut where it is too long, and how many rows it has at the right end.
class PinButton final : public QPushButton
{
public:
    PinButton(const QString& name, QWidget* parent) : QPushButton(parent)
    {
        setObjectName(name);
        setProperty("pin", true);
    }

    void show(const PinnedView& view)
    {
        m_name = view.name;
        m_count = view.count ? QLocale().toString(*view.count) : QString();
        const int counted = m_count.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_count) + space::inside;
        setText(fontMetrics().elidedText(m_name, Qt::ElideRight, pinRoom - counted));
        setToolTip(text() == m_name ? QString() : m_name);
        setAccessibleName(m_count.isEmpty() ? m_name : m_name + u", "_qs + m_count);
        update();
    }
    const QString& name() const { return m_name; }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPushButton::paintEvent(event);
        QPainter painter(this);
        painter.setPen(Theme::instance().secondary());
        painter.drawText(rect().adjusted(0, 0, -pinEdge, 0), Qt::AlignRight | Qt::AlignVCenter, m_count);
    }

private:
    QString m_name, m_count;
};

} // namespace

/// What is pinned below one page. Hidden where there are icons only.
class Sidebar::Pins final : public QWidget
{
public:
    Pins(const QString& page, QWidget* parent) : QWidget(parent), m_page(page), m_column(new QVBoxLayout(this))
    {
        m_column->setContentsMargins(0, 0, 0, 0);
        m_column->setSpacing(2);
        hide();
    }

    void show(const QList<PinnedView>& views, bool collapsed, const std::function<void(const QString&)>& chosen)
    {
        while (m_column->count() > views.size()) {
            const std::unique_ptr<QLayoutItem> item(m_column->takeAt(m_column->count() - 1));
            item->widget()->deleteLater();
            item->widget()->hide();
        }
        while (m_column->count() < views.size()) {
            auto* entry = new PinButton(u"%1Pin%2Button"_qs.arg(m_page).arg(m_column->count() + 1), this);
            connect(entry, &QPushButton::clicked, this, [entry, chosen] { chosen(entry->name()); });
            m_column->addWidget(entry);
        }
        for (int i = 0; i < views.size(); ++i)
            static_cast<PinButton*>(m_column->itemAt(i)->widget())->show(views.at(i));
        setVisible(!views.isEmpty() && !collapsed);
    }
    void setCollapsed(bool collapsed) { setVisible(m_column->count() > 0 && !collapsed); }

private:
    const QString m_page;
    QVBoxLayout* m_column;
};

Sidebar::Sidebar(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    setObjectName(u"sidebarPanel"_qs);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 12, 8, 8);
    column->setSpacing(2);
    m_name = new QLabel(this);
    m_name->setFont(titleFont(font()));
    m_name->setContentsMargins(12, 0, 0, 0);
    m_menu = new QPushButton(this);
    m_menu->setObjectName(u"menuButton"_qs);
    m_menu->setProperty("flat", true);
    m_menu->setProperty("menu", true);
    m_menu->setIcon(QIcon::fromTheme(u"application-menu"_qs));
    m_menu->setFixedSize(44, space::control);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 8);
    top->addWidget(m_name, 1);
    top->addWidget(m_menu);
    column->addLayout(top);
    m_upper = new QVBoxLayout;
    m_upper->setSpacing(2);
    column->addLayout(m_upper);
    column->addStretch(1);
    m_lower = new QVBoxLayout;
    m_lower->setSpacing(2);
    column->addLayout(m_lower);
    auto* collapse = new QPushButton(this);
    collapse->setObjectName(u"collapseButton"_qs);
    collapse->setProperty("page", true); // its icon stands below theirs
    collapse->setIcon(QIcon::fromTheme(u"sidebar-collapse"_qs));
    connect(collapse, &QPushButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    column->addWidget(collapse);
    m_collapse = collapse;
    connect(m_group, &QButtonGroup::idClicked, this, &Sidebar::chosen);
    setFixedWidth(200);
    retranslate();
}

void Sidebar::addPage(const QString& id, const QString& icon, bool apart)
{
    auto* entry = new Entry(icon, this);
    entry->setObjectName(id + u"PageButton"_qs);
    m_group->addButton(entry, int(m_entries.size()));
    m_entries.append(entry);
    m_pins.append(new Pins(id, this));
    (apart ? m_lower : m_upper)->addWidget(entry);
    (apart ? m_lower : m_upper)->addWidget(m_pins.last());
}

void Sidebar::setMenu(QMenu* menu)
{
    m_menu->setMenu(menu);
}

void Sidebar::setTitle(int index, const QString& title)
{
    m_entries.at(index)->setProperty("title", title);
    m_entries.at(index)->show(title, m_collapsed);
}

void Sidebar::setBadge(int index, int running, int attention)
{
    const QString badge = attention > 0 ? u"!%1"_qs.arg(attention) : running > 0 ? QString::number(running) : QString();
    m_entries.at(index)->setBadge(badge, attention > 0);
}

void Sidebar::setPinned(int index, const QList<PinnedView>& views)
{
    m_pins.at(index)->show(views, m_collapsed, [this, index](const QString& name) { Q_EMIT pinnedChosen(index, name); });
}

void Sidebar::setCurrent(int index)
{
    m_entries.at(index)->setChecked(true);
}

void Sidebar::focusCurrent()
{
    if (QAbstractButton* current = m_group->checkedButton())
        current->setFocus();
}

void Sidebar::setCollapsed(bool collapsed)
{
    if (collapsed == m_collapsed)
        return;
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? 60 : 200);
    m_name->setVisible(!collapsed);
    for (Entry* entry : std::as_const(m_entries))
        entry->show(entry->property("title").toString(), collapsed);
    for (Pins* pins : std::as_const(m_pins))
        pins->setCollapsed(collapsed);
    retranslate();
    Q_EMIT collapsedChanged(collapsed);
}

void Sidebar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Sidebar::retranslate()
{
    m_name->setText(tr("Gwanje"));
    m_menu->setToolTip(tr("Menu"));
    m_menu->setAccessibleName(m_menu->toolTip());
    auto* collapse = static_cast<QPushButton*>(m_collapse);
    collapse->setIcon(QIcon::fromTheme(m_collapsed ? u"sidebar-expand"_qs : u"sidebar-collapse"_qs));
    collapse->setToolTip(m_collapsed ? tr("Show names") : tr("Icons only"));
    collapse->setAccessibleName(collapse->toolTip());
}

} // namespace gwanje::gui
