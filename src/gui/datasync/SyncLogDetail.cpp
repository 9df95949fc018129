// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/SyncLogDetail.h"

#include "gui/datasync/DataSyncWords.h"
#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/platform/PlatformWords.h"
#include "gui/table/TablePanel.h"
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStyle>

namespace gwanje::gui {

using datasync::SyncLogRow;

SyncLogDetail::SyncLogDetail(datasync::DataSyncService& service, const DataSyncFeed& feed, LayoutMemory& memory,
                             QWidget* parent)
    : QWidget(parent), m_service(service), m_feed(feed), m_source(service, this), m_title(new QLabel(this)),
      m_error(new QLabel(this)), m_rejectedTitle(new QLabel(this)), m_grid(new QGridLayout),
      m_rejected(new TablePanel(memory, u"datasync/rejected"_qs, this))
{
    setObjectName(u"syncLogDetail"_qs);
    auto* area = new QScrollArea(this);
    area->setObjectName(u"syncLogDetailScrollArea"_qs);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // it follows the table in it
    auto* body = new QWidget(area);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::inside, 0, 0, 0);
    column->setSpacing(space::inside);
    m_title->setObjectName(u"syncLogTitleLabel"_qs);
    m_error->setObjectName(u"syncLogErrorLabel"_qs);
    m_rejectedTitle->setObjectName(u"syncLogRejectedLabel"_qs);
    for (QLabel* label : {m_title, m_error, m_rejectedTitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_error->setProperty("problem", true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->setHorizontalSpacing(space::between);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_rejected->setSource(&m_source);
    m_rejected->setMinimumHeight(4 * space::row);
    column->addWidget(m_title);
    column->addWidget(m_error);
    column->addLayout(m_grid);
    column->addWidget(m_rejectedTitle);
    column->addWidget(m_rejected, 1);
    column->addStretch(0);
    area->setWidget(body);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    refresh();
}

void SyncLogDetail::show(const std::optional<SyncLogRow>& row)
{
    if (row == m_row)
        return;
    m_row = row;
    refresh();
}

void SyncLogDetail::addFact(const QString& name, const QString& value)
{
    if (value.isEmpty())
        return;
    const int row = int(m_cells.size()) / 2;
    for (const auto& [place, text] : {std::pair(0, name), {1, value}}) {
        auto* cell = new QLabel(text, this);
        cell->setTextFormat(Qt::PlainText);
        cell->setWordWrap(place == 1);
        cell->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        if (place == 0)
            cell->setProperty("secondary", true);
        else
            cell->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(cell, row, place);
        m_cells << cell;
    }
}

const datasync::StreamMapping* SyncLogDetail::mapping() const
{
    const datasync::PortalView* view = m_row ? m_feed.find(m_row->portal) : nullptr;
    const datasync::PortalStream* stream = view ? view->portal.stream(m_row->stream) : nullptr;
    return stream ? &stream->mapping : nullptr;
}

void SyncLogDetail::refresh()
{
    m_rejected->setEmptyState({tr("Rows not taken"), QString(), nullptr});
    qDeleteAll(std::exchange(m_cells, {}));
    const bool rejects = m_row && m_row->import > 0 && m_row->counts.rejected > 0;
    m_rejected->setVisible(rejects);
    m_rejectedTitle->setVisible(rejects);
    m_error->setVisible(m_row && m_row->error);
    m_title->setProperty("secondary", !m_row);
    m_title->style()->polish(m_title);
    QFont weight = font();
    weight.setWeight(m_row ? QFont::DemiBold : QFont::Normal);
    m_title->setFont(weight);
    if (!m_row) {
        m_title->setText(tr("Choose a line to see what it brought, and what was not taken."));
        return;
    }
    m_title->setText(u"%1 · %2 · %3"_qs.arg(m_feed.titleOf(m_row->portal), streamWord(m_row->stream),
                                            syncStatusWord(m_row->status)));
    if (m_row->error)
        m_error->setText(u"%1 (%2)"_qs.arg(errorText(*m_row->error), m_row->error->name()));
    addFact(tr("Started"), absoluteTime(m_row->startedAt));
    addFact(tr("Ended"), absoluteTime(m_row->endedAt));
    addFact(tr("Begun by"), m_row->by.isEmpty() ? runTriggerWord(m_row->trigger)
                                                : u"%1 · %2"_qs.arg(runTriggerWord(m_row->trigger), m_row->by));
    if (m_row->import > 0)
        addFact(tr("Rows"), syncCountsText(m_row->counts));
    addFact(tr("File"), m_row->file);
    addFact(tr("Kept as"), m_row->archive.isEmpty() ? QString() : m_service.archiveFolder() + u'/' + m_row->archive);
    addFact(tr("New columns"), m_row->newColumns.join(u", "_qs));
    addFact(tr("Columns gone"), m_row->vanishedColumns.join(u", "_qs));
    if (!rejects)
        return;
    m_rejectedTitle->setText(tr("%Ln row(s) not taken", nullptr, int(m_row->counts.rejected)));
    m_source.showImport(m_row->import, std::min(m_row->counts.rejected, datasync::mostRejectedKept), mapping());
}

void SyncLogDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace gwanje::gui
