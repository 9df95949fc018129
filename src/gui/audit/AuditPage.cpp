// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/audit/AuditPage.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "gui/parts/DetailPane.h"
#include "gui/table/TablePanel.h"
#include <QComboBox>
#include <QFileDialog>
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

constexpr int exportPage = 1000;
constexpr qsizetype mostExported = 1'000'000;

} // namespace

AuditPage::AuditPage(PageContext context, QWidget* parent)
    : Page(context, u"audit"_qs, parent), m_model(context.services.audit, context.services.clock, context.commands, this),
      m_changes(this), m_table(new TablePanel(context.layout, u"audit/entries"_qs, this)),
      m_changeTable(new TablePanel(context.layout, u"audit/changes"_qs, this)), m_actor(new QComboBox(this)),
      m_action(new QComboBox(this)), m_object(new QPushButton(this)),
      m_splitter(new QSplitter(Qt::Vertical, this))
{
    addCommands();
    m_detail = new DetailPane(context.commands, u"audit"_qs, this);
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(150ms);
    connect(&m_soon, &QTimer::timeout, this, &AuditPage::filter);
    m_again.setInterval(2s);
    connect(&m_again, &QTimer::timeout, &m_model, &AuditModel::readNewest);
    connect(m_header, &PageHeader::searched, this, &AuditPage::filterSoon);
    connect(&m_table->view(), &TableView::idsChanged, this, &AuditPage::refreshDetail);
    connect(&m_model, &AuditModel::finished, this, [this] {
        m_table->setLoading(false);
        m_table->clearError();
        offerSeen();
        retranslate();
    });
    connect(&m_model, &AuditModel::failed, this, [this](const core::Error& error) {
        m_table->setLoading(false);
        m_table->setError(error, [this] { filter(); });
    });
    retranslate();
    m_table->setLoading(true);
    m_splitter->restoreState(m_context.layout.value(memoryKey(u"splitter"_qs)).toByteArray());
}

AuditPage::~AuditPage()
{
    m_context.layout.setValue(memoryKey(u"splitter"_qs), m_splitter->saveState());
}

QWidget* AuditPage::buildFilters()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    m_actor->setObjectName(u"actorComboBox"_qs);
    m_action->setObjectName(u"actionComboBox"_qs);
    m_object->setObjectName(u"objectFilterButton"_qs);
    m_object->setProperty("chip", true);
    m_object->setIcon(QIcon::fromTheme(u"window-close"_qs));
    m_object->hide();
    for (QComboBox* box : {m_actor, m_action}) {
        box->addItem(QString(), QString());
        box->setMinimumWidth(180);
        row->addWidget(box);
        connect(box, &QComboBox::activated, this, &AuditPage::filter);
    }
    row->addWidget(m_object);
    row->addStretch(1);
    connect(m_object, &QPushButton::clicked, this, [this] {
        m_onlyObject.clear();
        filter();
    });
    return bar;
}

void AuditPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    QWidget* filters = buildFilters();
    m_table->setSource(&m_model);
    m_table->view().sortByColumn(-1, Qt::AscendingOrder); // as they come: newest first
    m_changeTable->setSource(&m_changes);
    m_changeTable->view().sortByColumn(-1, Qt::AscendingOrder);
    m_detail->addActions({{u"audit.object"_qs}});
    m_detail->addTab(m_changeTable);
    m_detail->chainTabKeys();
    m_detail->hide();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setSizes({360, 240});
    m_splitter->setHandleWidth(9);
    m_splitter->setChildrenCollapsible(false);
    m_header->addSecondary(new CommandButton(m_context.commands.action(u"audit.export"_qs), m_header));
    column->addWidget(m_header);
    column->addWidget(filters);
    column->addWidget(m_splitter, 1);
    TableView& view = m_table->view();
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
    for (const auto& id : {u"audit.object"_qs, u"audit.copy"_qs, u"audit.export"_qs})
        view.addAction(m_context.commands.action(id));
    setFocusProxy(&view);
    chainTabs({m_header, filters, m_table, m_detail});
}

void AuditPage::addCommands()
{
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"audit.object"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Audit: everything done to this object"),
                  .icon = u"view-filter"_qs,
                  .execute =
                      [this] {
                          m_onlyObject = single()->object;
                          filter();
                      },
                  .whyNot =
                      [this] {
                          return single() && !single()->object.isEmpty() ? QString() : tr("Choose one act on an object");
                      },
                  .label = [] { return tr("All that was done to it"); }},
                 this);
    commands.add({.id = u"audit.copy"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Audit: copy the chosen rows"),
                  .icon = u"edit-copy"_qs,
                  .shortcut = QKeySequence::Copy,
                  .execute = [this] { m_table->view().copySelected(); },
                  .whyNot =
                      [this] { return m_table->view().selectedIds().isEmpty() ? tr("Choose rows") : QString(); },
                  .label = [] { return tr("Copy"); }},
                 this);
    commands.add({.id = u"audit.export"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Audit: export all that match as CSV"),
                  .icon = u"document-export"_qs,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::Key_E),
                  .execute = [this] { exportAll(); },
                  .label = [] { return tr("Export…"); }},
                 this);
}

QString AuditPage::title() const
{
    return tr("Audit trail");
}

QString AuditPage::help() const
{
    return tr("Every act that changes something is written here, also when it fails: who, through what, on what, with "
              "which result. Nothing can be changed or removed.");
}

const ops::AuditEntry* AuditPage::single() const
{
    const QStringList ids = m_table->view().selectedIds();
    return ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
}

void AuditPage::filterSoon()
{
    m_soon.start();
}

void AuditPage::filter()
{
    m_soon.stop();
    m_model.setFilter({.actor = m_actor->currentData().toString(),
                       .action = m_action->currentData().toString(),
                       .object = m_onlyObject,
                       .text = m_header->searchText().trimmed()});
    m_object->setVisible(!m_onlyObject.isEmpty());
    m_object->setText(fontMetrics().elidedText(m_onlyObject, Qt::ElideMiddle, 240));
    m_object->setAccessibleName(tr("Only %1: show all again").arg(m_onlyObject));
    m_object->setToolTip(m_object->accessibleName());
}

bool AuditPage::isFiltering() const
{
    const ops::AuditFilter& wanted = m_model.filter();
    return !wanted.actor.isEmpty() || !wanted.action.isEmpty() || !wanted.object.isEmpty() || !wanted.text.isEmpty();
}

void AuditPage::clearFilters()
{
    m_actor->setCurrentIndex(0);
    m_action->setCurrentIndex(0);
    m_onlyObject.clear();
    m_header->clearSearch();
    filter();
}

/// Who and what can be chosen from: all that was seen so far.
void AuditPage::offerSeen()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const ops::AuditEntry& entry = m_model.at(row);
        if (m_actor->findData(entry.actor) < 0)
            m_actor->addItem(entry.actor, entry.actor);
        if (m_action->findData(entry.action) < 0)
            m_action->addItem(QString(), entry.action);
    }
}

void AuditPage::refreshDetail()
{
    const ops::AuditEntry* entry = single();
    m_detail->setVisible(entry);
    m_context.commands.refresh();
    if (!entry)
        return;
    m_detail->setTitle(m_model.actionWord(entry->action));
    const auto failure = entry->result == u"ok"_qs ? std::nullopt : core::errorCodeNamed(entry->result);
    m_detail->setFacts({absoluteTime(entry->at), entry->actor, entry->channel, entry->action, entry->object,
                        entry->result == u"ok"_qs ? tr("done") : entry->result,
                        failure ? core::sentence(*failure, uiLanguage()) : QString()});
    m_changes.setChanges(changesOf(entry->detail));
}

void AuditPage::exportAll()
{
    auto* dialog = new QFileDialog(this, tr("Export the audit trail"), QString(), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"auditExportDialog"_qs);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_qs);
    dialog->selectFile(u"audit.csv"_qs);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        auto rows = std::make_shared<QList<QStringList>>();
        rows->append({u"at"_qs, u"actor"_qs, u"channel"_qs, u"action"_qs, u"object"_qs, u"result"_qs, u"detail"_qs});
        exportTo(path, {}, rows);
    });
    dialog->open();
}

void AuditPage::exportTo(const QString& path, const QString& cursor, std::shared_ptr<QList<QStringList>> rows)
{
    using Answer = core::Result<core::Page<ops::AuditEntry>>;
    core::whenFinished(m_context.services.audit.list(m_model.filter(), {cursor, exportPage}), this,
                       [this, path, rows](const Answer& page) {
                           if (!page) {
                               Q_EMIT message(errorText(page.error()), true);
                               return;
                           }
                           for (const ops::AuditEntry& entry : page->items)
                               rows->append(m_model.cells(entry));
                           if (!page->next.isEmpty() && rows->size() < mostExported) {
                               exportTo(path, page->next, rows);
                               return;
                           }
                           const auto written = writeCsv(path, *rows);
                           Q_EMIT message(written ? tr("%n row(s) written.", nullptr, *written)
                                                  : errorText(written.error()),
                                          !written);
                       });
}

bool AuditPage::back()
{
    if (!isFiltering() && !single())
        return false;
    if (isFiltering())
        clearFilters();
    else
        m_table->view().clearSelection();
    return true;
}

void AuditPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_model.rowCount() == 0)
        filter();
    else
        m_model.readNewest();
    m_again.start();
}

void AuditPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_again.stop();
}

void AuditPage::retranslate()
{
    m_header->setTitle(title());
    m_actor->setItemText(0, tr("Everyone"));
    m_action->setItemText(0, tr("Every act"));
    m_actor->setAccessibleName(tr("Who"));
    m_action->setAccessibleName(tr("Did what"));
    for (int i = 1; i < m_action->count(); ++i)
        m_action->setItemText(i, m_model.actionWord(m_action->itemData(i).toString()));
    m_table->setEmptyState(isFiltering() ? EmptyState{tr("Nothing matches"),
                                                      tr("No act in the trail fits the search and the filters."), nullptr}
                                         : EmptyState{tr("Nothing was done yet"),
                                                      tr("Every act that changes something will stand here."), nullptr});
    m_changeTable->setEmptyState({tr("Nothing more is known of it"), QString(), nullptr});
    m_detail->setTabTitle(0, tr("What changed"));
    m_model.retranslate();
    m_changes.retranslate();
    refreshDetail();
}

} // namespace gwanje::gui
