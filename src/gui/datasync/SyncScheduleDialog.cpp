// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/SyncScheduleDialog.h"

#include "datasync/ui_SyncScheduleDialog.h"
#include "gui/frame/Command.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {
namespace {

int hoursOf(std::chrono::milliseconds interval)
{
    return std::max(1, int(std::chrono::round<std::chrono::hours>(interval).count()));
}

} // namespace

SyncScheduleDialog::SyncScheduleDialog(DataSyncFeed& feed, DataSyncActions& actions, CommandRegistry& commands,
                                       QWidget* parent)
    : QDialog(parent), m_feed(feed), m_actions(actions), m_ui(std::make_unique<Ui::SyncScheduleDialog>()), m_form(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_rows = {{u"sync"_qs, m_ui->syncCheckBox, m_ui->syncSpinBox},
              {u"renew"_qs, m_ui->renewCheckBox, m_ui->renewSpinBox}};
    m_form.addField(u"sync"_qs, m_ui->syncSpinBox, m_ui->syncProblemLabel);
    m_form.addField(u"renew"_qs, m_ui->renewSpinBox, m_ui->renewProblemLabel);
    m_ui->refusedLabel->hide();
    m_ui->saveButton->setDefault(true);
    m_ui->closeButton->setAutoDefault(false);
    bindButton(*m_ui->saveButton,
               *commands.add({.id = u"datasync.config"_qs,
                              .name = QT_TRANSLATE_NOOP("Command", "Save the schedule of data sync"),
                              .icon = u"document-save"_qs,
                              .execute = [this] { save(); },
                              .whyNot = [this] { return m_isFilled ? QString() : tr("It is being read"); },
                              .label = [] { return tr("Save schedule"); },
                              .changes = true},
                             this));
    for (const Row& row : std::as_const(m_rows))
        connect(row.box, &QCheckBox::toggled, row.hours, &QWidget::setEnabled);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_feed, &DataSyncFeed::scheduleChanged, this, [this, &commands] {
        fill();
        commands.refresh();
    });
    fill();
    retranslate();
    commands.refresh();
}

SyncScheduleDialog::~SyncScheduleDialog() = default;

std::optional<runtime::TypeConfig> SyncScheduleDialog::standing(const QString& type) const
{
    if (!m_feed.schedule())
        return std::nullopt;
    for (const runtime::TypeStatus& each : m_feed.schedule()->status.types) {
        if (each.type == type)
            return each.config;
    }
    return std::nullopt;
}

/// Once: what the operator has entered since is his.
void SyncScheduleDialog::fill()
{
    if (m_isFilled || !m_feed.schedule())
        return;
    m_isFilled = true;
    for (const Row& row : std::as_const(m_rows)) {
        const auto config = standing(row.type).value_or(runtime::TypeConfig());
        row.box->setChecked(config.enabled);
        row.hours->setValue(hoursOf(config.interval));
        row.hours->setEnabled(config.enabled);
    }
}

runtime::TypeConfig SyncScheduleDialog::edited(const Row& row, runtime::TypeConfig config) const
{
    config.enabled = row.box->isChecked();
    if (row.hours->value() != hoursOf(config.interval)) // else it stays as exact as it was
        config.interval = std::chrono::hours(row.hours->value());
    return config;
}

void SyncScheduleDialog::save()
{
    m_form.clear();
    m_refused.reset();
    retranslate();
    saveNext(0);
}

/// One after the other, and those only that are others now; each is an act of its own.
void SyncScheduleDialog::saveNext(qsizetype row)
{
    while (row < m_rows.size()) {
        const auto before = standing(m_rows.at(row).type);
        if (before && edited(m_rows.at(row), *before) != *before)
            break;
        ++row;
    }
    if (row == m_rows.size()) {
        Q_EMIT saved();
        close();
        return;
    }
    const QString type = m_rows.at(row).type;
    const runtime::TypeConfig before = *standing(type);
    m_actions.configure(type, before, edited(m_rows.at(row), before),
                        [self = QPointer(this), row, type](const core::Status& status) {
                            if (!self)
                                return;
                            if (status)
                                return self->saveNext(row + 1);
                            if (!self->m_form.complainOnly(type, status.error()))
                                self->m_refused = status.error();
                            self->retranslate();
                        });
}

void SyncScheduleDialog::retranslate()
{
    for (const Row& row : std::as_const(m_rows))
        row.hours->setSuffix(tr(" h"));
    m_ui->textLabel->setText(tr("Only portals that are switched on are visited. While the schedule is paused, nothing "
                                "begins by itself."));
    m_ui->refusedLabel->setText(m_refused ? noteText(*m_refused) : QString());
    m_ui->refusedLabel->setVisible(m_refused.has_value());
}

void SyncScheduleDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_form.clear();
    retranslate();
}

} // namespace gwanje::gui
