// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogPage.h"

#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/logs/LogFilterBar.h"
#include "gui/logs/LogView.h"
#include "gui/table/EmptyNote.h"
#include "gui/table/TableExport.h"
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr int linesAtOnce = 500;

/// The lines shown when it was made, for a file.
class LogReader final : public RowReader
{
public:
    explicit LogReader(const LogModel& model)
    {
        for (int row = 0; row < model.rowCount(); ++row)
            m_lines << model.record(row);
    }

    QFuture<core::Result<QList<QVariantList>>> next() override
    {
        QList<QVariantList> rows;
        for (; m_at < m_lines.size() && rows.size() < linesAtOnce; ++m_at) {
            const telemetry::LogRecord& line = m_lines.at(m_at);
            rows << QVariantList{line.at,    telemetry::levelName(line.level), line.area,   line.event,
                                 line.fields.code, idOf(line),                      line.message};
        }
        return core::readyFuture(core::Result<QList<QVariantList>>(rows));
    }

private:
    QList<telemetry::LogRecord> m_lines;
    qsizetype m_at = 0;
};

} // namespace

LogPage::LogPage(PageContext context, QWidget* parent)
    : Page(context, u"logs"_qs, parent), m_model(this), m_tail(m_model, this),
      m_days(context.services.dataFolder + u"/logs"_qs, this), m_bar(new LogFilterBar(this)),
      m_view(new LogView(m_model, this)), m_line(new QPlainTextEdit(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)), m_count(new QLabel(this)), m_export(new TableExport(this))
{
    build();
    addCommands();
    connectParts();
    retranslate();
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

LogPage::~LogPage() = default;

void LogPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    m_line->setObjectName(u"lineEdit"_qs);
    m_line->setReadOnly(true);
    m_line->setFont(monoFont(font()));
    m_line->setTabChangesFocus(true);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_line);
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(9);
    m_line->hide();
    m_count->setObjectName(u"countLabel"_qs);
    m_count->setProperty("secondary", true);
    m_count->setTextFormat(Qt::PlainText);
    column->addWidget(m_header);
    column->addWidget(m_bar);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_count);
    column->addWidget(m_export);
    m_note = new EmptyNote(m_view);
    setFocusProxy(m_view);
    offerActions(m_view);
}

void LogPage::addCommands()
{
    CommandRegistry& commands = m_context.commands;
    const auto add = [this, &commands](const Command& command) { return commands.add(command, this); };
    QAction* follow = add({.id = u"logs.follow"_qs,
                           .name = QT_TRANSLATE_NOOP("Command", "Follow the newest line"),
                           .icon = u"go-bottom"_qs,
                           .shortcut = QKeySequence(Qt::CTRL | Qt::Key_End),
                           .execute = [this] { m_view->setFollowing(!m_view->isFollowing()); },
                           .label = [this] { return m_view->isFollowing() ? tr("Following") : tr("Follow"); }});
    QAction* pause =
        add({.id = u"logs.pause"_qs,
             .name = QT_TRANSLATE_NOOP("Command", "Pause the log"),
             .icon = u"media-playback-pause"_qs,
             .shortcut = QKeySequence(Qt::CTRL | Qt::Key_P),
             .execute = [this] { setPaused(!m_paused); },
             .whyNot = [this] { return m_bar->day().isValid() ? tr("Only the live log can be paused") : QString(); },
             .label = [this] { return m_paused ? tr("Go on") : tr("Pause"); }});
    QAction* save = add({.id = u"logs.export"_qs,
                         .name = QT_TRANSLATE_NOOP("Command", "Export the log lines shown"),
                         .icon = u"document-export"_qs,
                         .execute = [this] { exportLines(); },
                         .whyNot = [this] { return m_model.rowCount() == 0 ? tr("There are no lines") : QString(); },
                         .label = [] { return tr("Export"); }});
    QAction* task =
        add({.id = u"logs.task"_qs,
             .name = QT_TRANSLATE_NOOP("Command", "Go to the line's task"),
             .icon = u"go-jump"_qs,
             .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Return),
             .execute = [this] { Q_EMIT taskWanted(*train::TaskId::fromString(currentTask())); },
             .whyNot = [this] { return currentTask().isEmpty() ? tr("Choose a line of a task") : QString(); },
             .label = [] { return tr("Go to task"); }});
    QAction* copy = add({.id = u"logs.copy"_qs,
                         .name = QT_TRANSLATE_NOOP("Command", "Copy the chosen log lines"),
                         .icon = u"edit-copy"_qs,
                         .shortcut = QKeySequence::Copy,
                         .execute = [this] { m_view->copySelected(); }});
    QAction* earlier =
        add({.id = u"logs.earlier"_qs,
             .name = QT_TRANSLATE_NOOP("Command", "Read earlier lines of the file"),
             .execute = [this] { m_days.readEarlier(); },
             .whyNot = [this] { return m_days.hasEarlier() ? QString() : tr("There are no earlier lines"); }});
    QAction* next = add({.id = u"logs.nextProblem"_qs,
                         .name = QT_TRANSLATE_NOOP("Command", "Next warning or error"),
                         .shortcut = QKeySequence(Qt::Key_F8),
                         .execute = [this] { goToProblem(true); }});
    QAction* previous = add({.id = u"logs.previousProblem"_qs,
                             .name = QT_TRANSLATE_NOOP("Command", "Previous warning or error"),
                             .shortcut = QKeySequence(Qt::SHIFT | Qt::Key_F8),
                             .execute = [this] { goToProblem(false); }});
    m_view->addActions({task, copy, next, previous, earlier});
    for (QAction* action : {task, save, pause})
        m_header->addSecondary(new CommandButton(action, m_header));
    m_header->setPrimary(new CommandButton(follow, m_header));
}

void LogPage::connectParts()
{
    connect(m_header, &PageHeader::searched, m_bar, &LogFilterBar::setText);
    connect(m_bar, &LogFilterBar::cleared, m_header, &PageHeader::clearSearch);
    connect(m_bar, &LogFilterBar::filterChanged, this, &LogPage::applyFilter);
    connect(m_bar, &LogFilterBar::dayChanged, this, &LogPage::openDay);
    connect(&m_model, &LogModel::areasChanged, this, [this] { m_bar->setAreas(m_model.areas()); });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &LogPage::refreshCount);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LogPage::refreshCount);
    connect(m_view, &LogView::followingChanged, this, [this] { m_context.commands.refresh(); });
    connect(m_view, &LogView::currentChangedTo, this, &LogPage::showLine);
    connect(&m_days, &LogDayReader::daysRead, m_bar, &LogFilterBar::setDays);
    connect(&m_days, &LogDayReader::recordsRead, this, [this](const QList<telemetry::LogRecord>& records) {
        m_model.setRecords(records);
        m_context.commands.refresh();
    });
    connect(&m_days, &LogDayReader::failed, this,
            [this](const core::Error& error) { Q_EMIT message(errorText(error), true); });
}

QString LogPage::title() const
{
    return tr("Logs");
}

QString LogPage::help() const
{
    return tr(
        "The newest lines of the log, live, or a day's file. Search in text, switch to regular expressions, narrow "
        "by level, area, code or id. Scrolling up stops following; the toggle goes on.");
}

bool LogPage::back()
{
    if (Page::back())
        return true;
    if (m_bar->filter().isEmpty())
        return false;
    m_bar->clear();
    return true;
}

void LogPage::showTask(const QString& taskId)
{
    m_bar->clear();
    m_header->clearSearch();
    m_bar->chooseLive();
    m_bar->setId(taskId);
}

void LogPage::retranslate()
{
    m_header->setTitle(title());
    m_view->setAccessibleName(tr("Log lines"));
    m_line->setAccessibleName(tr("The whole line"));
    m_model.retranslate();
    refreshCount();
}

void LogPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_days.readDays();
    if (!m_paused && !m_bar->day().isValid())
        m_tail.start();
}

void LogPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_tail.stop();
}

void LogPage::applyFilter()
{
    m_model.setFilter(m_bar->filter());
    if (m_bar->day().isValid())
        m_days.open(m_bar->day(), m_bar->filter()); // lines further up may pass too
    m_context.commands.refresh();
}

void LogPage::openDay(const QDate& day)
{
    m_tail.stop();
    m_days.close();
    if (day.isValid()) {
        m_days.open(day, m_bar->filter());
    } else {
        m_paused = false;
        m_tail.restart();
    }
    m_view->setFollowing(true);
    m_context.commands.refresh();
}

void LogPage::setPaused(bool paused)
{
    m_paused = paused;
    if (paused)
        m_tail.stop();
    else
        m_tail.start();
    refreshCount();
    m_context.commands.refresh();
}

void LogPage::goToProblem(bool forward)
{
    const int from = m_view->currentRow() >= 0 ? m_view->currentRow() : forward ? -1 : m_model.rowCount();
    const int row = m_model.nextProblem(from, forward);
    if (row >= 0)
        m_view->goToRow(row);
}

void LogPage::showLine(int row)
{
    m_line->setVisible(row >= 0);
    if (row >= 0)
        m_line->setPlainText(recordText(m_model.record(row)));
    m_context.commands.refresh();
}

void LogPage::refreshCount()
{
    if (std::exchange(m_empty, m_model.rowCount() == 0) != (m_model.rowCount() == 0))
        m_context.commands.refresh();
    QString text =
        m_model.rowCount() == m_model.total()
            ? tr("%n line(s)", nullptr, m_model.total())
            : tr("%1 of %n line(s) shown", nullptr, m_model.total()).arg(QLocale().toString(m_model.rowCount()));
    if (m_paused)
        text += u" · "_qs + tr("paused");
    m_count->setText(text);
    m_note->setText(m_model.total() == 0 ? tr("No log lines yet. What the program does appears here.")
                                         : tr("No line matches the search and the filter."));
}

QString LogPage::currentTask() const
{
    const int row = m_view->currentRow();
    if (row < 0 || row >= m_model.rowCount())
        return {};
    const QString id = m_model.record(row).fields.task;
    return train::TaskId::fromString(id) ? id : QString();
}

void LogPage::exportLines()
{
    using core::ExportColumn;
    const QList<ExportColumn> columns{{u"ts"_qs, u"ts"_qs},     {u"level"_qs, u"level"_qs}, {u"area"_qs, u"area"_qs},
                                      {u"event"_qs, u"event"_qs}, {u"code"_qs, u"code"_qs}, {u"id"_qs, u"id"_qs},
                                      {u"msg"_qs, u"msg"_qs}};
    const auto write = [this, columns](const QString& path, core::ExportFormat format) {
        const TableExport::Order order{format, path, columns, m_model.rowCount()};
        m_export->start(std::make_unique<LogReader>(m_model), order, [this](const core::Result<int>& written) {
            Q_EMIT message(written ? tr("%n line(s) written.", nullptr, *written) : errorText(written.error()), !written);
        });
    };
    askExportFile(this, m_context.layout, m_model.rowCount(), u"gwanje-log.csv"_qs, write);
}

} // namespace gwanje::gui
