// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Sidebar.h"

#include "gui/frame/Theme.h"
#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::gui {

/// One page's button with its badge painted at the right end (over the icon where the bar is collapsed).
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
    void setBadge(int running, int attention)
    {
        m_running = running;
        m_attention = attention;
        describe();
        update();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPushButton::paintEvent(event);
        const QString badge = badgeText();
        if (badge.isEmpty())
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QFont small = secondaryFont(font());
        const int wide = qMax(18, QFontMetrics(small).horizontalAdvance(badge) + 10);
        const QRectF box(width() - wide - (text().isEmpty() ? 0 : 8), text().isEmpty() ? 0 : (height() - 18) / 2.0,
                         wide, 18);
        const bool alarm = m_attention > 0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(alarm ? Theme::instance().tone(Tone::Error) : Theme::instance().badge());
        painter.drawRoundedRect(box, 6, 6);
        painter.setFont(small);
        painter.setPen(Theme::instance().tone(alarm ? Tone::OnColour : Tone::Neutral));
        painter.drawText(box, Qt::AlignCenter, badge);
    }

private:
    QString badgeText() const
    {
        return m_attention > 0 ? u"!%1"_qs.arg(m_attention) : m_running > 0 ? QString::number(m_running) : QString();
    }
    void describe()
    {
        const QString badge = badgeText();
        setAccessibleName(badge.isEmpty() ? m_title : m_title + u", "_qs + badge);
    }

    QString m_icon, m_title;
    int m_running = 0, m_attention = 0;
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
    (apart ? m_lower : m_upper)->addWidget(entry);
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
    m_entries.at(index)->setBadge(running, attention);
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
