// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/logs/LogPage.h"

#include "gui/frame/PageHeader.h"
#include "gui/frame/Popup.h"
#include "gui/frame/Remember.h"
#include "gui/frame/Theme.h"
#include "gui/logs/LogDelegate.h"
#include "gui/logs/LogWords.h"
#include "gui/table/TableCommands.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TailFollower.h"
#include <QComboBox>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace gwanje::gui {

LogPage::LogPage(PageContext context, QWidget* parent)
    : Page(context, face(), parent),
      m_source(context.services.dataFolder + u"/logs"_qs, LogSource::Of::Everything, this),
      m_table(new TablePanel(context.layout, u"logs/log"_qs, this)), m_dayBox(new QComboBox(this)),
      m_line(new QPlainTextEdit(this)), m_splitter(new QSplitter(Qt::Vertical, this))
{
    build();
    addLineCommands();
    addCommands();
    connect(m_table, &TablePanel::message, this, &Page::message);
    connect(m_table, &TablePanel::selectionChanged, this, &LogPage::showLine);
    connect(&tail(), &TailFollower::followingChanged, this, [this] { m_context.commands.refresh(); });
    connect(&m_source, &LogSource::daysRead, this, [this](const QList<QDate>& days) {
        m_days = days;
        showDays();
    });
    connect(m_dayBox, &QComboBox::currentIndexChanged, this, [this] { openDay(m_dayBox->currentData().toDate()); });
    retranslate();
    rememberSplitter(*m_splitter, m_context.layout, memoryKey(u"splitter"_qs));
}

void LogPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::inside);
    m_dayBox->setObjectName(u"dayComboBox"_qs);
    m_table->addTool(m_dayBox);
    m_table->setSource(&m_source);
    m_table->setSearchBox(m_header);
    TableView& view = m_table->view();
    dressLog(view);
    m_line->setObjectName(u"lineEdit"_qs);
    m_line->setReadOnly(true);
    m_line->setProperty("pane", true);
    m_line->setTabChangesFocus(true);
    m_line->hide();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_line);
    m_line->setFont(monoFont(font())); // where it stays: a style sheet takes a font back from what moves
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({520, 120});
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(9);
    column->addWidget(m_header);
    column->addWidget(m_splitter, 1);
    setFocusProxy(&view);
    offerActions(&view);
}

void LogPage::addCommands()
{
    CommandRegistry& commands = m_context.commands;
    QAction* follow = commands.add({.id = u"logs.follow"_qs,
                                    .name = QT_TRANSLATE_NOOP("Command", "Follow the newest line"),
                                    .icon = u"go-down"_qs,
                                    .shortcut = QKeySequence(Qt::CTRL | Qt::Key_End),
                                    .execute = [this] { tail().setFollowing(!tail().isFollowing()); },
                                    .label = [this] { return tail().isFollowing() ? tr("Following") : tr("Follow"); }},
                                   this);
    QAction* pause = commands.add(
        {.id = u"logs.pause"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Pause the log"),
         .icon = u"media-playback-pause"_qs,
         .shortcut = QKeySequence(Qt::CTRL | Qt::Key_P),
         .execute = [this] { setPaused(!m_source.isPaused()); },
         .whyNot = [this] { return m_source.day().isValid() ? tr("Only the live log can be paused") : QString(); },
         .label = [this] { return m_source.isPaused() ? tr("Go on") : tr("Pause"); }},
        this);
    m_header->addSecondary(new CommandButton(pause, m_header));
    m_header->setPrimary(new CommandButton(follow, m_header));
}

void LogPage::addLineCommands()
{
    CommandRegistry& commands = m_context.commands;
    QAction* task =
        commands.add({.id = u"logs.task"_qs,
                      .name = QT_TRANSLATE_NOOP("Command", "Go to the line's task"),
                      .icon = u"go-jump"_qs,
                      .shortcut = QKeySequence(Qt::CTRL | Qt::Key_Return),
                      .execute = [this] { Q_EMIT taskWanted(*train::TaskId::fromString(currentTask())); },
                      .whyNot = [this] { return currentTask().isEmpty() ? tr("Choose a line of a task") : QString(); },
                      .label = [] { return tr("Go to task"); }},
                     this);
    m_header->addSecondary(new CommandButton(task, m_header));
    commands.add({.id = u"logs.related"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Only lines of the same task, run or request"),
                  .icon = u"view-filter"_qs,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::Key_R),
                  .execute = [this] { m_header->setSearchText(u"id:"_qs + currentId()); },
                  .whyNot =
                      [this] {
                          return currentId().isEmpty() ? tr("Choose a line of a task, run or request") : QString();
                      }},
                 this);
    commands.add({.id = u"logs.nextProblem"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Next warning or error"),
                  .shortcut = QKeySequence(Qt::Key_F8),
                  .execute = [this] { goToProblem(true); }},
                 this);
    commands.add({.id = u"logs.previousProblem"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Previous warning or error"),
                  .shortcut = QKeySequence(Qt::SHIFT | Qt::Key_F8),
                  .execute = [this] { goToProblem(false); }},
                 this);
    QStringList offered{u"logs.task"_qs, u"logs.related"_qs, u"logs.nextProblem"_qs, u"logs.previousProblem"_qs};
    offered << addTableCommands(commands, *m_table, u"logs"_qs, u"gwanje-log.csv"_qs, this);
    for (const QString& id : std::as_const(offered))
        m_table->view().addAction(commands.action(id));
}

PageFace LogPage::face()
{
    return {.id = u"logs"_qs, .icon = u"view-list-text"_qs, .title = [] { return tr("Logs"); }};
}

QString LogPage::help() const
{
    return tr(
        "The newest lines of the log, live, and further up those of the files; or one day's file. Search for words, "
        "level:, area:, code:, task:, run:, request: or a /regular expression/. Scrolling up stops following; the "
        "toggle goes on.");
}

bool LogPage::back()
{
    if (Page::back() || m_table->clearFilter())
        return true;
    if (m_table->selection().isEmpty())
        return false;
    m_table->chooseNone();
    return true;
}

void LogPage::showLinesOf(const QString& id)
{
    m_table->clearFilter();
    m_dayBox->setCurrentIndex(0);
    m_header->setSearchText(u"id:"_qs + id);
}

void LogPage::retranslate()
{
    m_header->setTitle(title());
    m_line->setAccessibleName(tr("The whole line"));
    m_dayBox->setAccessibleName(tr("Which lines"));
    m_table->setEmptyState({tr("No log lines yet"), tr("What the program does appears here."), nullptr});
    showDays();
}

void LogPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_source.readDays();
}

void LogPage::showDays()
{
    const QSignalBlocker quiet(m_dayBox);
    m_dayBox->clear();
    m_dayBox->addItem(tr("Live"), QDate());
    for (const QDate& day : std::as_const(m_days))
        m_dayBox->addItem(day.toString(Qt::ISODate), day);
    m_dayBox->setCurrentIndex(m_source.day().isValid() ? qMax(0, m_dayBox->findData(m_source.day())) : 0);
}

void LogPage::openDay(const QDate& day)
{
    m_source.setDay(day);
    tail().setFollowing(true);
    m_context.commands.refresh();
}

void LogPage::setPaused(bool paused)
{
    m_source.setPaused(paused);
    m_context.commands.refresh();
}

void LogPage::goToProblem(bool forward)
{
    const QAbstractItemModel& lines = *m_table->view().model();
    const QModelIndex from = line();
    const int step = forward ? 1 : -1;
    for (int row = from.isValid() ? from.row() + step
                   : forward      ? 0
                                  : lines.rowCount() - 1;
         row >= 0 && row < lines.rowCount(); row += step) {
        const QModelIndex index = lines.index(row, 0);
        if (index.data(LogSource::LevelRole).toInt() >= int(telemetry::Level::Warning)) {
            tail().goTo(index);
            return;
        }
    }
}

TailFollower& LogPage::tail() const
{
    return *m_table->view().tail();
}

QModelIndex LogPage::line() const
{
    const TableView& view = m_table->view();
    const auto ranges = view.selectedRanges();
    return view.selectedRows() == 1 ? view.model()->index(ranges.first().first, 0) : QModelIndex();
}

void LogPage::showLine()
{
    const QModelIndex chosen = line();
    m_line->setVisible(chosen.isValid());
    if (chosen.isValid())
        m_line->setPlainText(recordText(chosen.data(LogSource::RecordRole).value<telemetry::LogRecord>()));
}

QString LogPage::currentId() const
{
    return idOf(line().data(LogSource::RecordRole).value<telemetry::LogRecord>());
}

QString LogPage::currentTask() const
{
    const QString id = line().data(LogSource::RecordRole).value<telemetry::LogRecord>().fields.task;
    return train::TaskId::fromString(id) ? id : QString();
}

} // namespace gwanje::gui
