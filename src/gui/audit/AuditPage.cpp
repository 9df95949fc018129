// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/AuditPage.h"

#include "gui/audit/ActionWords.h"
#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/parts/DetailPane.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableRows.h"
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {

AuditPage::AuditPage(PageContext context, QWidget* parent)
    : Page(context, face(), parent), m_source(context.services.audit, context.services.clock, context.commands, this),
      m_changes(this), m_table(new TablePanel(context.layout, u"audit/entries"_qs, this)),
      m_changeTable(new TablePanel(context.layout, u"audit/changes"_qs, this)),
      m_splitter(new QSplitter(Qt::Vertical, this))
{
    addCommands();
    build();
    connect(m_table, &TablePanel::message, this, &Page::message);
    connect(m_table, &TablePanel::selectionChanged, this, &AuditPage::refreshDetail);
    retranslate();
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

void AuditPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    m_table->setSource(&m_source);
    m_table->setSearchBox(m_header);
    m_tableActions = addTableCommands(m_context.commands, *m_table, u"audit"_qs, u"audit.csv"_qs, this);
    m_changeTable->setSource(&m_changes);
    m_detail = new DetailPane(m_context.commands, u"audit"_qs, this);
    m_detail->addActions({{u"audit.object"_qs}, {u"audit.log"_qs}});
    m_detail->addTab(m_changeTable);
    m_detail->hide();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setSizes({360, 240});
    m_splitter->setHandleWidth(9);
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_header);
    column->addWidget(m_splitter, 1);
    TableView& view = m_table->view();
    offerActions(&view);
    for (const QString& id : QStringList{u"audit.object"_qs, u"audit.log"_qs} + m_tableActions)
        view.addAction(m_context.commands.action(id));
    setFocusProxy(&view);
}

void AuditPage::addCommands()
{
    m_context.commands.add(
        {.id = u"audit.object"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Audit: everything done to this object"),
         .icon = u"view-filter"_qs,
         .execute = [this] { m_header->setSearchText(u"object:\"%1\""_qs.arg(single()->object)); },
         .whyNot =
             [this] {
                 const auto entry = single();
                 return entry && !entry->object.isEmpty() ? QString() : tr("Choose one act on an object");
             },
         .label = [] { return tr("All that was done to it"); }},
        this);
    m_context.commands.add({.id = u"audit.log"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "Audit: the log of what the act led to"),
                            .icon = u"view-list-text"_qs,
                            .shortcut = QKeySequence(Qt::CTRL | Qt::Key_R),
                            .execute = [this] { Q_EMIT logWanted(single()->correlation); },
                            .whyNot =
                                [this] {
                                    const auto entry = single();
                                    return entry && !entry->correlation.isEmpty()
                                               ? QString()
                                               : tr("Choose one act that the log knows");
                                },
                            .label = [] { return tr("Its log lines"); }},
                           this);
}

PageFace AuditPage::face()
{
    return {.id = u"audit"_qs, .icon = u"deep-history"_qs, .title = [] { return tr("Audit trail"); }};
}

QString AuditPage::help() const
{
    return tr("Every act that changes something is written here, also when it fails: who, through what, on what, with "
              "which result. Search for actor:, action:, object:, result: or correlation:. Nothing can be changed or "
              "removed.");
}

std::optional<ops::AuditEntry> AuditPage::single() const
{
    const TableSelection chosen = m_table->selection();
    if (chosen.ids.size() != 1 || !m_table->rows())
        return std::nullopt;
    const int row = m_table->rows()->rowOf(chosen.ids.first());
    const QVariant value = row < 0 ? QVariant() : m_table->rows()->model()->index(row, 0).data(AuditSource::EntryRole);
    return value.canConvert<ops::AuditEntry>() ? std::optional(value.value<ops::AuditEntry>()) : std::nullopt;
}

void AuditPage::refreshDetail()
{
    const auto entry = single();
    m_detail->setVisible(entry.has_value());
    m_context.commands.refresh();
    if (!entry)
        return;
    m_detail->setTitle(m_source.actionWord(entry->action));
    const QString result = m_source.resultWord(entry->result);
    const QString code = entry->result == u"ok"_qs ? QString() : entry->result;
    const QString ledTo = entry->correlation == entry->object ? QString() : entry->correlation;
    m_detail->setFacts({absoluteTime(entry->at), entry->actor, channelWord(entry->channel), entry->action,
                        entry->object, result, code, ledTo.isEmpty() ? QString() : tr("correlation %1").arg(ledTo)});
    m_changes.setChanges(changesOf(entry->detail));
}

void AuditPage::showObject(const QString& id)
{
    m_table->clearFilter();
    m_header->setSearchText(id);
}

bool AuditPage::back()
{
    if (Page::back() || m_table->clearFilter())
        return true;
    if (m_table->selection().isEmpty())
        return false;
    m_table->chooseNone();
    return true;
}

void AuditPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_source.setWatching(true);
}

void AuditPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_source.setWatching(false);
}

void AuditPage::retranslate()
{
    m_header->setTitle(title());
    m_table->setEmptyState(
        {tr("Nothing was done yet"), tr("Every act that changes something will stand here."), nullptr});
    m_changeTable->setEmptyState({tr("Nothing more is known of it"), QString(), nullptr});
    m_detail->setTabTitle(0, tr("What changed"));
    m_changes.retranslate();
    refreshDetail();
}

} // namespace gwanje::gui
