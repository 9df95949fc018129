// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parts/DetailPane.h"

#include "gui/frame/Command.h"
#include "gui/frame/Fold.h"
#include "gui/frame/Theme.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>

namespace gwanje::gui {
namespace {

constexpr int leastForFacts = 200;
constexpr int leastForTabs = 132; ///< their bar, a head and two rows
constexpr int mostForTabs = 224;  ///< with two lines of filters and tools over them
constexpr int leastOfPane = 96;

/// What its pages would like is no reason to scroll, as they have their own bars; what they need is one.
class LowTabs final : public QTabWidget
{
public:
    using QTabWidget::QTabWidget;
    QSize sizeHint() const override { return {QTabWidget::sizeHint().width(), least()}; }
    QSize minimumSizeHint() const override { return {QTabWidget::minimumSizeHint().width(), least()}; }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QTabWidget::event(event);
    }

private:
    int least() const
    {
        const int needed = currentWidget() ? currentWidget()->minimumSizeHint().height() : 0;
        return std::clamp(needed + tabBar()->sizeHint().height() + space::inside, leastForTabs, mostForTabs);
    }
};

}

DetailPane::DetailPane(CommandRegistry& commands, const QString& name, QWidget* parent)
    : QWidget(parent), m_commands(commands), m_head(new QHBoxLayout), m_column(new QVBoxLayout),
      m_title(new QLabel(this)), m_facts(new QLabel(this)), m_tabs(new LowTabs(this))
{
    setObjectName(name + u"Detail"_qs);
    scroll(name);
    m_column->setContentsMargins(0, space::inside, 0, 0);
    m_column->setSpacing(space::inside);
    m_head->setSpacing(space::inside);
    m_title->setObjectName(name + u"TitleLabel"_qs);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(titleFont(font()));
    m_head->addStretch(1);
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::between);
    row->addWidget(m_title);
    row->addLayout(m_head, 1);
    foldWhenNarrow(*head);
    m_facts->setObjectName(name + u"FactsLabel"_qs);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setProperty("secondary", true);
    m_facts->setWordWrap(true);
    m_tabs->setObjectName(u"detailTabWidget"_qs);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_column->addWidget(head);
    m_column->addWidget(m_facts);
    m_column->addWidget(m_tabs, 1);
    m_column->addStretch(0); // keeps the title up where the tabs are hidden
    connect(m_tabs, &QTabWidget::currentChanged, m_tabs, &QWidget::updateGeometry);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DetailPane::tabChanged);
}

/// The column lies in an area that scrolls, so that nothing is squeezed where the window is low.
void DetailPane::scroll(const QString& name)
{
    auto* area = new QScrollArea(this);
    area->setObjectName(name + u"DetailScrollArea"_qs);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // it follows what is in it
    auto* inner = new QWidget(area);
    inner->setLayout(m_column);
    inner->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // never wider than what is seen: it folds
    area->setWidget(inner);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    setMinimumHeight(leastOfPane);
}

void DetailPane::addActions(const QList<Action>& actions)
{
    for (const Action& each : actions) {
        QAction* action = m_commands.action(each.id);
        auto* button = new CommandButton(action, this);
        button->setProperty("danger", each.danger);
        button->giveWay();
        m_head->insertWidget(m_head->count() - 1, button); // before the stretch
        if (!each.rare)
            continue;
        const auto follow = [button, action] { button->setVisible(action->isEnabled()); };
        connect(action, &QAction::changed, button, follow);
        follow();
    }
}

void DetailPane::addBetween(QWidget* widget)
{
    m_column->insertWidget(m_column->indexOf(m_tabs), widget);
}

int DetailPane::addTab(QWidget* page)
{
    return m_tabs->addTab(page, QString());
}

void DetailPane::setTabTitle(int tab, const QString& title)
{
    m_tabs->setTabText(tab, title);
}

void DetailPane::setTitle(const QString& title)
{
    m_title->setText(title);
    m_tabs->setAccessibleName(title);
}

void DetailPane::setFacts(const QStringList& facts)
{
    QStringList shown = facts;
    shown.removeAll(QString());
    m_facts->setText(shown.join(u" · "_qs));
    showFacts();
}

/// Where there is little height, what happened comes before what is known.
void DetailPane::showFacts()
{
    m_facts->setVisible(!m_facts->text().isEmpty() && height() >= leastForFacts);
}

void DetailPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showFacts();
}

void DetailPane::setTabsShown(bool shown)
{
    m_tabs->setVisible(shown && m_tabs->count() > 0);
}

void DetailPane::showTab(QWidget* page)
{
    m_tabs->setCurrentWidget(page);
}

bool DetailPane::isTabShown(const QWidget* page) const
{
    return isVisible() && m_tabs->currentWidget() == page;
}

} // namespace gwanje::gui
