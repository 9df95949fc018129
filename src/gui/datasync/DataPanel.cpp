// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/DataPanel.h"

#include "core/Async.h"
#include "gui/datasync/DataSyncWords.h"
#include "gui/frame/Language.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Theme.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableSearchBox.h"
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

const QString keptStream = u"datasync/stream"_qs;

}

using datasync::DataColumn;
using datasync::PortalView;

DataPanel::DataPanel(PageContext context, DataSyncFeed& feed, QWidget* parent)
    : QWidget(parent), m_context(context), m_feed(feed), m_column(new QVBoxLayout(this)),
      m_streams(new QComboBox(this)), m_note(new QLabel(this))
{
    setObjectName(u"dataPanel"_qs);
    m_streams->setObjectName(u"dataStreamComboBox"_qs);
    m_streams->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_note->setObjectName(u"dataNoteLabel"_qs);
    m_note->setProperty("secondary", true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignCenter);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(m_note, 1);
    m_streams->hide();
    // In a later turn: its box goes with the table that is exchanged.
    connect(m_streams, &QComboBox::currentIndexChanged, this, &DataPanel::choose, Qt::QueuedConnection);
    connect(&m_feed, &DataSyncFeed::wasRead, this, &DataPanel::fillStreams);
    fillStreams();
    retranslate();
}

void DataPanel::showOnly(const QString& portal)
{
    if (portal == m_portal)
        return;
    m_portal = portal;
    fillStreams();
}

void DataPanel::showStream(const QString& portal, const QString& stream)
{
    const auto place = m_choices.indexOf(Choice{portal, stream});
    if (place >= 0)
        m_streams->setCurrentIndex(int(place));
}

void DataPanel::fillStreams()
{
    QList<Choice> choices;
    for (const PortalView& view : m_feed.views()) {
        if (!m_portal.isEmpty() && m_portal != view.portal.name)
            continue;
        for (const datasync::PortalStream& stream : view.portal.streams)
            choices << Choice{view.portal.name, stream.name()};
    }
    const QString kept = m_context.layout.value(keptStream).toString();
    const QSignalBlocker quiet(m_streams);
    const bool isSame = choices == m_choices;
    m_choices = choices;
    if (!isSame) {
        m_streams->clear();
        for (qsizetype i = 0; i < choices.size(); ++i)
            m_streams->addItem(QString());
    }
    qsizetype wanted = m_shown ? choices.indexOf(*m_shown) : -1;
    for (qsizetype i = 0; i < choices.size() && wanted < 0; ++i) {
        if (u"%1 %2"_qs.arg(choices.at(i).portal, choices.at(i).stream) == kept)
            wanted = i;
    }
    m_streams->setCurrentIndex(choices.isEmpty() ? -1 : int(std::max<qsizetype>(0, wanted)));
    retranslate();
    choose();
}

void DataPanel::choose()
{
    const int place = m_streams->currentIndex();
    if (place < 0 || place >= m_choices.size())
        return;
    const Choice choice = m_choices.at(place);
    if (m_table && m_shown == choice)
        return;
    m_shown = choice;
    m_context.layout.setValue(keptStream, u"%1 %2"_qs.arg(choice.portal, choice.stream));
    core::whenFinished(m_context.services.dataSync->columns(choice.portal, choice.stream), this,
                       [this, choice, mine = ++m_question](const core::Result<QList<DataColumn>>& columns) {
                           if (mine != m_question)
                               return;
                           if (columns)
                               showColumns(choice, *columns);
                           else
                               m_note->setText(errorText(columns.error()));
                       });
}

/// A table for it alone: columns, widths and order are remembered per stream.
void DataPanel::showColumns(const Choice& choice, const QList<DataColumn>& columns)
{
    const PortalView* view = m_feed.find(choice.portal);
    const datasync::PortalStream* stream = view ? view->portal.stream(choice.stream) : nullptr;
    m_streams->setParent(this);
    delete m_table; // and its commands: the next one has the same
    const QString key = u"datasync/data."_qs + choice.portal + u'.' + choice.stream;
    m_table = new TablePanel(m_context.layout, key, this);
    m_table->setObjectName(u"dataTablePanel"_qs);
    m_table->view().setObjectName(u"dataView"_qs);
    auto* source =
        new DataSource(*m_context.services.dataSync, m_feed,
                       {choice.portal, choice.stream, stream ? stream->mapping.key : QString(), columns}, m_table);
    m_search = new TableSearchBox(*m_table, u"dataSearchEdit"_qs, [] { return tr("Search in the data"); });
    m_table->addFilter(m_streams);
    m_streams->show();
    m_table->addTool(m_search);
    m_table->setSource(source);
    m_table->clearFilterWith([this] { m_search->clear(); });
    connect(m_table, &TablePanel::message, this, &DataPanel::message);
    const QString file = u"%1-%2.csv"_qs.arg(choice.portal, choice.stream);
    const QStringList ofTable = addTableCommands(m_context.commands, *m_table, u"syncData"_qs, file, m_table);
    TableView& rows = m_table->view();
    offerActions(&rows);
    for (const QString& id : ofTable)
        rows.addAction(m_context.commands.action(id));
    m_note->hide();
    m_column->addWidget(m_table, 1);
    m_table->show();
    setFocusProxy(&rows);
    refreshEmpty();
}

void DataPanel::refreshEmpty()
{
    if (m_table && m_shown)
        m_table->setEmptyState(
            {tr("No rows yet"),
             tr("What is downloaded from “%1” stands here, one row for each key. Sync it, or import a "
                "file by hand.")
                 .arg(m_feed.titleOf(m_shown->portal)),
             m_context.commands.action(u"datasync.import"_qs)});
}

void DataPanel::retranslate()
{
    const bool areMany = std::any_of(m_choices.cbegin(), m_choices.cend(), [this](const Choice& choice) {
        return choice.portal != m_choices.first().portal;
    });
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        const Choice& choice = m_choices.at(i);
        const QString word = streamWord(choice.stream);
        m_streams->setItemText(int(i), areMany ? u"%1 · %2"_qs.arg(m_feed.titleOf(choice.portal), word) : word);
    }
    m_streams->setAccessibleName(tr("Data"));
    m_streams->setToolTip(tr("Which data are shown"));
    if (!m_table)
        m_note->setText(m_choices.isEmpty() ? tr("There is no portal yet.") : tr("Reading…"));
    refreshEmpty();
}

void DataPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
