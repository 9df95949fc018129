// SPDX-License-Identifier: GPL-3.0-or-later
// How the panel is laid out, and what it says in each state.
#include "gui/frame/FilterChips.h"
#include "gui/frame/Fold.h"
#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "gui/table/SelectionBar.h"
#include "gui/table/TableExport.h"
#include "gui/table/TablePanel.h"
#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

/// In a line of their own where the chips take one.
QWidget* filtersAndTools(QLayout* filters, QLayout* tools, QWidget* parent)
{
    auto* both = new QWidget(parent);
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addLayout(filters);
    row->addLayout(tools, 1);
    foldWhenNarrow(*both);
    return both;
}

} // namespace

TablePanel::TablePanel(LayoutMemory& memory, const QString& key, QWidget* parent)
    : QWidget(parent), m_memory(memory), m_key(key), m_views(memory, key), m_problem(new QLabel(this)),
      m_tools(new QWidget(this)), m_chips(new FilterChips(m_tools)), m_count(new QLabel(m_tools)),
      m_bar(new SelectionBar(this)), m_trouble(new QWidget(this)), m_view(new TableView(memory, key, this)),
      m_message(new QWidget(this)), m_export(new TableExport(this))
{
    setObjectName(key.section(u'/', -1) + u"Panel"_qs);
    build();
    buildMessage();
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(0);
    connect(&m_searchSoon, &QTimer::timeout, this, [this] {
        if (m_searchWaits)
            setText(m_searched);
    });
    connect(m_chips, &FilterChips::chosenChanged, this, &TablePanel::chipChosen);
    connect(m_bar, &SelectionBar::allWanted, this, &TablePanel::chooseAll);
    connect(m_bar, &SelectionBar::noneWanted, this, &TablePanel::chooseNone);
    connect(m_view, &TableView::allWanted, this, &TablePanel::chooseAll);
    connect(m_view, &TableView::idsChanged, this, [this] {
        if (!m_choosing)
            m_all = false;
        idsChanged();
    });
}

void TablePanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    m_problem->setObjectName(u"searchProblemLabel"_qs);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignRight);
    m_problem->setProperty("problem", true);
    m_problem->hide();
    m_count->setObjectName(u"countLabel"_qs);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setProperty("secondary", true);
    auto* rows = new QHBoxLayout(m_tools);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    m_filterRow = new QHBoxLayout;
    m_filterRow->setSpacing(4);
    m_filterRow->addStretch(1);
    m_toolRow = new QHBoxLayout;
    m_toolRow->setSpacing(4);
    rows->addWidget(m_chips);
    rows->addWidget(filtersAndTools(m_filterRow, m_toolRow, m_tools), 1);
    foldWhenNarrow(*m_tools);
    m_tools->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // the rows give way, not the tools
    m_toolRow->addStretch(1);
    m_toolRow->addWidget(m_count);
    m_toolRow->addSpacing(4);
    m_tools->hide();
    auto* trouble = new QHBoxLayout(m_trouble);
    trouble->setContentsMargins(0, 0, 0, 0);
    m_troubleText = new QLabel(m_trouble);
    m_troubleText->setObjectName(u"readProblemLabel"_qs);
    m_troubleText->setTextFormat(Qt::PlainText);
    m_troubleText->setWordWrap(true);
    m_troubleText->setProperty("problem", true);
    m_again = new QPushButton(m_trouble);
    m_again->setObjectName(u"readAgainButton"_qs);
    trouble->addWidget(m_troubleText, 1);
    trouble->addWidget(m_again);
    m_trouble->hide();
    connect(m_again, &QPushButton::clicked, this, [this] { m_rows->retry(); });
    auto* place = new QWidget(this);
    m_stack = new QStackedLayout(place);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_message);
    for (QWidget* part : {static_cast<QWidget*>(m_problem), m_tools, static_cast<QWidget*>(m_bar), m_trouble})
        column->addWidget(part);
    column->addWidget(place, 1);
    column->addWidget(m_export);
}

void TablePanel::buildMessage()
{
    m_title = new QLabel(m_message);
    m_text = new QLabel(m_message);
    m_step = new QPushButton(m_message);
    auto* column = new QVBoxLayout(m_message);
    column->setSpacing(space::inside);
    m_title->setObjectName(u"emptyTitleLabel"_qs);
    m_title->setFont(titleFont(font()));
    m_text->setObjectName(u"emptyTextLabel"_qs);
    m_text->setProperty("secondary", true);
    for (QLabel* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    m_step->setObjectName(u"firstStepButton"_qs);
    m_step->setMinimumHeight(space::control);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(space::inside);
    column->addWidget(m_step, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_step, &QPushButton::clicked, this, [this] {
        const auto deed = m_deed;
        if (deed)
            deed();
    });
}

void TablePanel::addTool(QWidget* button)
{
    button->setProperty("flat", true);
    m_toolRow->addWidget(button);
    m_tools->show();
    orderTabs();
}

void TablePanel::addFilter(QWidget* box)
{
    m_filterRow->insertWidget(m_filterRow->count() - 1, box); // before the stretch
    m_tools->show();
    orderTabs();
}

/// Tab goes as one reads: chips, filters, tools, the bar over the rows, the rows.
void TablePanel::orderTabs()
{
    QList<QWidget*> order = m_chips->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (const QHBoxLayout* row : {m_filterRow, m_toolRow}) {
        for (int i = 0; i < row->count(); ++i) {
            if (QWidget* widget = row->itemAt(i)->widget())
                order << widget;
        }
    }
    for (QWidget* part : {static_cast<QWidget*>(m_bar), m_trouble, static_cast<QWidget*>(m_view), m_message,
                          static_cast<QWidget*>(m_export)}) {
        if (part == m_view)
            order << m_view;
        else
            order << part->findChildren<QWidget*>(QRegularExpression(u"Button$"_qs));
    }
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
}

void TablePanel::setEmptyState(const EmptyState& state)
{
    m_empty = state;
    m_view->setAccessibleName(state.title);
    refresh();
}

void TablePanel::refresh()
{
    if (!m_rows)
        return;
    const bool any = m_rows->model()->rowCount() > 0;
    const auto error = m_rows->error();
    m_stack->setCurrentWidget(any ? static_cast<QWidget*>(m_view) : m_message);
    m_trouble->setVisible(any && error);
    if (any && error) {
        m_troubleText->setText(tr("What is shown may be old. %1").arg(errorText(*error)));
        m_again->setText(tr("Retry"));
        m_again->setAccessibleName(m_again->text());
    }
    if (!any)
        showMessage();
}

void TablePanel::showMessage()
{
    const auto error = m_rows->error();
    const bool filtered = m_rows->query().isFiltered() || (m_memoryRows && m_rows->total().value_or(0) > 0);
    m_deed = {};
    QString button;
    if (error) {
        m_title->setText(tr("This could not be read"));
        m_text->setText(errorText(*error) + u"\n"_qs + error->name());
        button = tr("Retry");
        m_deed = [this] { m_rows->retry(); };
    } else if (m_rows->isLoading()) {
        m_title->setText(tr("Reading…"));
        m_text->clear();
    } else if (filtered) {
        m_title->setText(tr("Nothing matches"));
        const auto total = m_rows->total();
        m_text->setText(total ? tr("%Ln row(s) are hidden by the search or the filter.", nullptr, int(*total))
                              : tr("The search or the filter hides all rows."));
        button = m_clearFilter || m_header || !chip().isEmpty() ? tr("Show all") : QString();
        m_deed = m_clearFilter ? m_clearFilter : [this] { clearFilter(); };
    } else {
        m_title->setText(m_empty.title);
        m_text->setText(m_empty.text);
        if (m_empty.firstStep) {
            button = m_empty.firstStep->text();
            m_deed = [step = m_empty.firstStep] { step->trigger(); };
        }
    }
    m_step->setText(button);
    m_step->setAccessibleName(button);
    m_step->setVisible(!button.isEmpty());
}

void TablePanel::refreshCounts()
{
    if (!m_rows)
        return;
    const QLocale locale;
    const auto counts = m_rows->chipCounts();
    for (const TableChip& chip : m_rows->chips()) {
        const auto it = counts.constFind(chip.id);
        m_chips->setText(chip.id, chip.title(),
                         it == counts.cend() ? FilterChips::notYet
                         : *it < 0           ? FilterChips::uncounted
                                             : int(*it));
    }
    const auto matching = m_rows->matching(), total = m_rows->total();
    const QString few = matching ? locale.toString(*matching) : u"…"_qs;
    const bool part = m_rows->query().isFiltered() && total && total != matching;
    const bool newest = m_rows->isNewestOnly();
    m_count->setText(!matching ? tr("… rows")
                     : newest  ? tr("newest %Ln row(s)", nullptr, int(*matching))
                     : part    ? tr("%1 of %Ln row(s)", nullptr, int(*total)).arg(few)
                               : tr("%Ln row(s)", nullptr, int(*matching)));
    const QString limits = newest ? tr("What lies further up is neither counted nor exported.") : QString();
    m_count->setToolTip(limits);
    m_chips->setToolTip(limits);
    if (m_all)
        m_bar->show(matching.value_or(0), matching, true);
    refresh();
}

void TablePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_rows)
        m_rows->setSeen(true);
}

void TablePanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_rows)
        m_rows->setSeen(false);
}

void TablePanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    if (m_rows)
        m_rows->retranslate();
    if (m_searchProblem)
        m_problem->setText(problemText(*m_searchProblem));
    refreshCounts();
    refresh();
}

} // namespace gwanje::gui
