// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/RunsPanel.h"

#include "gui/frame/Popup.h"
#include "gui/platform/PlatformWords.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableSearchBox.h"
#include <QComboBox>
#include <QEvent>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

const QStringList& runTypes()
{
    static const QStringList types{QString(), u"valid"_qs, u"sync"_qs};
    return types;
}

} // namespace

RunsPanel::RunsPanel(PageContext context, PlatformFeed& feed, QWidget* parent)
    : QWidget(parent), m_context(context), m_source(*context.services.platforms, feed, context.services.clock, this),
      m_table(new TablePanel(context.layout, u"platform/runs"_qs, this)), m_types(new QComboBox(this))
{
    setObjectName(u"runsPanel"_qs);
    m_types->setObjectName(u"runTypeComboBox"_qs);
    for (qsizetype i = 0; i < runTypes().size(); ++i)
        m_types->addItem(QString());
    m_search = new TableSearchBox(*m_table, u"runSearchEdit"_qs, [] { return tr("Search in the runs"); });
    m_table->addTool(m_search);
    m_table->addTool(m_types);
    m_table->setSource(&m_source);
    m_source.setShown([this](const QString& id) { return m_table->rows()->row(id); });
    m_table->clearFilterWith([this] {
        m_types->setCurrentIndex(0);
        m_search->clear();
        m_table->chooseChip({});
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    connect(m_types, &QComboBox::currentIndexChanged, this, &RunsPanel::narrow);
    connect(m_table, &TablePanel::message, this, &RunsPanel::message);
    connect(m_table, &TablePanel::selectionChanged, &m_context.commands, qOverload<>(&CommandRegistry::refresh));
    setFocusProxy(&m_table->view());
    addCommands();
    retranslate();
}

void RunsPanel::addCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"platformRun.log"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Log lines of the run"),
                  .icon = u"view-list-text"_qs,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::Key_R),
                  .execute = [this] { Q_EMIT logWanted(m_table->selection().ids.first()); },
                  .whyNot =
                      [this] { return m_table->selection().ids.size() == 1 ? QString() : tr("Choose one run"); },
                  .label = [] { return tr("Show its log"); }},
                 this);
    const QStringList ofTable =
        addTableCommands(commands, *m_table, u"platformRun"_qs, u"platform-runs.csv"_qs, this);
    TableView& view = m_table->view();
    offerActions(&view);
    for (const QString& id : QStringList{u"platformRun.log"_qs} + ofTable)
        view.addAction(commands.action(id));
}

void RunsPanel::showOnly(const std::optional<platform::PlatformId>& platform)
{
    m_platform = platform;
    narrow();
    retranslate();
}

void RunsPanel::showResult(const QString& chip)
{
    m_types->setCurrentIndex(0);
    m_search->clear();
    m_table->chooseChip(chip);
}

void RunsPanel::narrow()
{
    m_source.showOnly(m_platform, runTypes().at(std::max(0, m_types->currentIndex())));
}

void RunsPanel::retranslate()
{
    for (int i = 0; i < m_types->count(); ++i)
        m_types->setItemText(i, i == 0 ? tr("All jobs") : runTypeWord(runTypes().at(i)));
    m_types->setAccessibleName(tr("Job"));
    m_types->setToolTip(m_types->accessibleName());
    m_table->setEmptyState({tr("No runs yet"),
                            tr("Every comparison and synchronisation stands here, with what it found and how it ended."),
                            m_context.commands.action(u"platform.sync"_qs)});
}

void RunsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
