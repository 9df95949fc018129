// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/ScheduleDialog.h"

#include "gui/frame/Times.h"
#include "gui/parts/LinkList.h"
#include "gui/platform/PlatformWords.h"
#include "gui/platform/ScheduleBar.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TableRoles.h"
#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using runtime::ScheduleState;
using runtime::TypeConfig;
using runtime::TypeStatus;

constexpr int mostNextRuns = 8;
constexpr int longestInterval = 30 * 24 * 3600, longestTry = 24 * 3600; ///< seconds

int wholeSeconds(std::chrono::milliseconds time)
{
    return int(std::chrono::ceil<std::chrono::seconds>(time).count());
}

} // namespace

ScheduleDialog::ScheduleDialog(PageContext context, PlatformFeed& feed, PlatformActions& actions, QWidget* parent)
    : QDialog(parent), m_context(context), m_feed(feed), m_actions(actions), m_model(context.services.clock, this),
      m_form(this), m_table(new TablePanel(context.layout, u"platform/types"_qs, this)), m_editor(new QWidget(this)),
      m_fields(new QHBoxLayout), m_enabled(new QCheckBox(m_editor)), m_interval(new QSpinBox(m_editor)),
      m_timeout(new QSpinBox(m_editor)), m_retries(new QSpinBox(m_editor)), m_parallel(new QSpinBox(m_editor)),
      m_failures(new QSpinBox(m_editor)), m_result(new QLabel(this)), m_nextTitle(new QLabel(this)),
      m_nextNone(new QLabel(this)), m_next(new LinkList(u"nextRuns"_qs, this)), m_save(new QPushButton(this)),
      m_hold(new QPushButton(this)), m_goOn(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName(u"ScheduleDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_table->setSource(&m_model);
    addCommands();
    connect(m_table, &TablePanel::selectionChanged, this, &ScheduleDialog::showChosen);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_next, &LinkList::opened, this, [this](const QString& id) {
        if (const auto target = platform::PlatformId::fromString(id.section(u' ', 1)))
            Q_EMIT platformWanted(*target);
    });
    connect(&m_feed, &PlatformFeed::scheduleChanged, this, &ScheduleDialog::take);
    retranslate();
    take();
}

ScheduleDialog::Field ScheduleDialog::addField(const QString& name, QSpinBox* control, int least, int most)
{
    control->setRange(least, most);
    control->setGroupSeparatorShown(true);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    Field field{new QLabel(m_editor), new QLabel(m_editor)};
    field.name->setBuddy(control);
    field.note->setObjectName(name + u"ProblemLabel"_qs);
    column->addWidget(field.name);
    column->addWidget(control);
    column->addWidget(field.note);
    column->addStretch(1);
    m_fields->addLayout(column, 1);
    m_form.addField(name, control, field.note);
    m_named.append({control, field});
    return field;
}

void ScheduleDialog::buildEditor()
{
    auto* column = new QVBoxLayout(m_editor);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    m_enabled->setObjectName(u"typeEnabledCheckBox"_qs);
    m_interval->setObjectName(u"typeIntervalSpinBox"_qs);
    m_timeout->setObjectName(u"typeTimeoutSpinBox"_qs);
    m_retries->setObjectName(u"typeRetriesSpinBox"_qs);
    m_parallel->setObjectName(u"typeParallelSpinBox"_qs);
    m_failures->setObjectName(u"typeFailuresSpinBox"_qs);
    m_fields->setSpacing(space::between);
    addField(u"interval"_qs, m_interval, 1, longestInterval);
    addField(u"timeout"_qs, m_timeout, 1, longestTry);
    addField(u"retries"_qs, m_retries, 0, 10);
    addField(u"parallel"_qs, m_parallel, 1, 256);
    addField(u"failures_to_open"_qs, m_failures, 1, 1000);
    column->addWidget(m_enabled);
    column->addLayout(m_fields);
}

void ScheduleDialog::build()
{
    buildEditor();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(space::between);
    m_result->setObjectName(u"typeResultLabel"_qs);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->hide();
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_nextTitle->setFont(bold);
    m_nextNone->setProperty("secondary", true);
    m_nextNone->setWordWrap(true);
    m_save->setObjectName(u"saveTypeButton"_qs);
    m_save->setProperty("primary", true);
    m_hold->setObjectName(u"pauseTypeButton"_qs);
    m_goOn->setObjectName(u"resumeTypeButton"_qs);
    m_close->setObjectName(u"closeScheduleButton"_qs);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    for (QPushButton* button : {m_save, m_hold, m_goOn, m_close})
        button->setAutoDefault(false);
    buttons->addWidget(m_save);
    buttons->addWidget(m_hold);
    buttons->addWidget(m_goOn);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    m_table->setMinimumHeight(110);
    column->addWidget(m_table, 1);
    column->addWidget(m_editor);
    column->addWidget(m_result);
    column->addWidget(m_nextTitle);
    column->addWidget(m_nextNone);
    column->addWidget(m_next);
    column->addStretch(1);
    column->addLayout(buttons);
    resize(940, 620);
}

void ScheduleDialog::addCommands()
{
    CommandRegistry& commands = m_context.commands;
    bindButton(*m_save, *commands.add({.id = u"scheduler.config"_qs,
                                       .name = QT_TRANSLATE_NOOP("Command", "Save the job's schedule"),
                                       .icon = u"document-save"_qs,
                                       .execute = [this] { save(); },
                                       .whyNot = [this] { return chosen() ? QString() : tr("Choose a job"); },
                                       .label = [] { return tr("Save schedule"); },
                                       .changes = true},
                                      this));
    bindButton(*m_hold, *commands.add({.id = u"scheduler.pauseType"_qs,
                                       .name = QT_TRANSLATE_NOOP("Command", "Hold back one job"),
                                       .icon = u"media-playback-pause"_qs,
                                       .guarded = [this] { return holdChosen(); },
                                       .whyNot = [this] { return whyNotHeld(false); },
                                       .label = [] { return tr("Hold back this job…"); },
                                       .danger = Danger::Destructive,
                                       .changes = true,
                                       .audited = u"scheduler.pause"_qs},
                                      this));
    bindButton(*m_goOn, *commands.add({.id = u"scheduler.resumeType"_qs,
                                       .name = QT_TRANSLATE_NOOP("Command", "Let one job go on"),
                                       .icon = u"media-playback-start"_qs,
                                       .execute =
                                           [this] { m_actions.setState(chosen()->type, ScheduleState::Running, {}); },
                                       .whyNot = [this] { return whyNotHeld(true); },
                                       .label = [] { return tr("Let it go on"); },
                                       .changes = true,
                                       .audited = u"scheduler.resume"_qs},
                                      this));
}

QString ScheduleDialog::whyNotHeld(bool held) const
{
    const TypeStatus* type = chosen();
    if (!type)
        return tr("Choose a job");
    const bool isHeld = type->mark.state != ScheduleState::Running;
    return isHeld == held ? QString() : held ? tr("It is not held back") : tr("It is held back already");
}

Guarded ScheduleDialog::holdChosen()
{
    const QString type = chosen()->type;
    const auto reason = std::make_shared<QString>();
    const auto question = [type] {
        return Question{.title = tr("Hold back this job"),
                        .text = tr("“%1” begins for no platform until it is let go on. Runs under way end.")
                                    .arg(runTypeWord(type)),
                        .deed = tr("Hold back"),
                        .why = tr("Why"),
                        .whyExample = tr("e.g. the platforms are being changed")};
    };
    return {question, [this, type, reason] { m_actions.setState(type, ScheduleState::Paused, *reason); },
            [reason](const QString& told) { *reason = told; }};
}

const TypeStatus* ScheduleDialog::chosen() const
{
    const QStringList ids = m_table->selection().ids;
    return ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
}

void ScheduleDialog::take()
{
    if (!m_feed.schedule())
        return;
    const bool isFirst = m_model.rowCount() == 0;
    m_model.setTypes(m_feed.schedule()->status.types);
    if (isFirst && m_model.rowCount() > 0)
        m_table->view().selectId(m_model.index(m_model.rowCount() - 1, 0).data(IdRole).toString());
    showNext();
    showChosen();
}

void ScheduleDialog::showChosen()
{
    const TypeStatus* type = chosen();
    m_editor->setEnabled(type);
    m_context.commands.refresh();
    if (!type || type->type == m_shown)
        return;
    m_shown = type->type;
    m_form.clear();
    m_result->hide();
    m_enabled->setChecked(type->config.enabled);
    m_interval->setValue(wholeSeconds(type->config.interval));
    m_timeout->setValue(wholeSeconds(type->config.timeout));
    m_retries->setValue(type->config.retries);
    m_parallel->setValue(type->config.parallel);
    m_failures->setValue(type->config.failuresToOpen);
}

void ScheduleDialog::showNext()
{
    const QDateTime now = m_context.services.clock.now();
    QList<Link> links;
    for (const runtime::PlannedRun& run : m_feed.schedule()->next) {
        if (links.size() == mostNextRuns)
            break;
        const auto id = platform::PlatformId::fromString(run.target);
        const QString name = id ? m_feed.nameOf(*id) : run.target;
        links << Link{.id = u"%1 %2"_qs.arg(run.type, run.target),
                      .sign = run.isProbe ? Sign::Exclamation : Sign::Clock,
                      .tone = run.isProbe ? Tone::Warning : Tone::Waiting,
                      .text = u"%1 · %2"_qs.arg(name, runTypeWord(run.type)),
                      .right = countdown(std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(run.at)))),
                      .tip = absoluteTime(run.at)};
    }
    m_next->setLinks(links);
    m_nextNone->setVisible(links.isEmpty());
}

/// What the fields show in whole seconds stays as exact as it was where nobody touched it.
TypeConfig ScheduleDialog::edited() const
{
    TypeConfig config = chosen()->config;
    config.enabled = m_enabled->isChecked();
    if (m_interval->value() != wholeSeconds(config.interval))
        config.interval = std::chrono::seconds(m_interval->value());
    if (m_timeout->value() != wholeSeconds(config.timeout))
        config.timeout = std::chrono::seconds(m_timeout->value());
    config.retries = m_retries->value();
    config.parallel = m_parallel->value();
    config.failuresToOpen = m_failures->value();
    return config;
}

void ScheduleDialog::save()
{
    m_form.clear();
    m_actions.configure(chosen()->type, chosen()->config, edited(),
                        [self = QPointer(this)](const core::Status& status) {
                            if (self)
                                self->finish(status);
                        });
}

void ScheduleDialog::finish(const core::Status& status)
{
    const QString field = status ? QString() : status.error().context.value(u"field"_qs);
    const bool told = !status && m_form.complainOnly(field, status.error());
    m_form.focusFirstBad();
    m_result->setVisible(!told);
    m_result->setProperty("problem", !status);
    m_result->style()->polish(m_result);
    m_result->setText(status ? tr("In force from the next run on.") : noteText(status.error()));
}

void ScheduleDialog::retranslate()
{
    setWindowTitle(tr("Schedule of runs"));
    m_enabled->setText(tr("This job runs on schedule"));
    const QStringList names{tr("Every"), tr("Time-out of a try"), tr("Tries again"), tr("At once"),
                            tr("Failures until refused")};
    for (qsizetype i = 0; i < m_named.size(); ++i) {
        m_named.at(i).second.name->setText(names.at(i));
        m_named.at(i).first->setAccessibleName(names.at(i));
    }
    m_interval->setSuffix(tr(" s"));
    m_timeout->setSuffix(tr(" s"));
    m_save->setText(tr("Save schedule"));
    m_hold->setText(tr("Hold back this job…"));
    m_goOn->setText(tr("Let it go on"));
    m_close->setText(tr("Close"));
    for (QPushButton* button : {m_save, m_hold, m_goOn, m_close})
        button->setAccessibleName(button->text());
    m_nextTitle->setText(tr("Next runs"));
    m_nextNone->setText(tr("None is planned by this console: the scheduler is held back, nothing is switched on, or "
                           "another console leads."));
    m_table->setEmptyState({tr("No jobs"), QString(), nullptr});
    m_model.retranslate();
    m_result->hide();
    if (m_feed.schedule())
        showNext();
}

void ScheduleDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
