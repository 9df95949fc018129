// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/PaceFields.h"

#include "gui/parts/Form.h"
#include "gui/frame/Times.h"
#include "train/ui_PaceFields.h"
#include <QEvent>

namespace gwanje::gui {
namespace {

constexpr int koreaOffset = 9 * 3600;

}

PaceFields::PaceFields(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::PaceFields>())
{
    m_ui->setupUi(this);
    retranslate();
    for (QLabel* problem : {m_ui->intervalProblemLabel, m_ui->jitterProblemLabel, m_ui->giveUpProblemLabel})
        problem->hide();
    connect(m_ui->intervalSpinBox, &QDoubleSpinBox::valueChanged, this, &PaceFields::changed);
    connect(m_ui->jitterSpinBox, &QSpinBox::valueChanged, this, &PaceFields::changed);
    connect(m_ui->giveUpCheckBox, &QCheckBox::toggled, this, &PaceFields::changed);
    connect(m_ui->giveUpCheckBox, &QCheckBox::toggled, m_ui->giveUpEdit, &QWidget::setEnabled);
    connect(m_ui->giveUpEdit, &QDateTimeEdit::dateTimeChanged, this, &PaceFields::changed);
    m_ui->giveUpEdit->setEnabled(false);
    setFocusProxy(m_ui->intervalSpinBox);
}

PaceFields::~PaceFields() = default;

void PaceFields::fill(const train::TaskRequest& request, const QDateTime& now)
{
    m_ui->intervalSpinBox->setValue(request.intervalMs / 1000.0);
    m_ui->jitterSpinBox->setValue(qRound(request.jitter * 100));
    m_ui->giveUpCheckBox->setChecked(request.giveUpAt.isValid());
    const QDateTime end = inKorea(request.giveUpAt.isValid() ? request.giveUpAt : now.addSecs(3600));
    // Shown as the clock in Korea shows it, whatever zone the machine is in.
    m_ui->giveUpEdit->setDateTime(QDateTime(end.date(), end.time()));
}

void PaceFields::applyTo(train::TaskRequest& request) const
{
    request.intervalMs = qRound(m_ui->intervalSpinBox->value() * 1000);
    request.jitter = m_ui->jitterSpinBox->value() / 100.0;
    request.giveUpAt = {};
    if (m_ui->giveUpCheckBox->isChecked()) {
        const QDateTime shown = m_ui->giveUpEdit->dateTime();
        request.giveUpAt = QDateTime(shown.date(), shown.time(), Qt::OffsetFromUTC, koreaOffset).toUTC();
    }
}

void PaceFields::addTo(Form& form)
{
    form.addField(u"interval_ms"_qs, m_ui->intervalSpinBox, m_ui->intervalProblemLabel);
    form.addField(u"jitter"_qs, m_ui->jitterSpinBox, m_ui->jitterProblemLabel);
    form.addField(u"give_up_at"_qs, m_ui->giveUpEdit, m_ui->giveUpProblemLabel);
}

void PaceFields::retranslate()
{
    m_ui->intervalSpinBox->setSpecialValueText(tr("usual interval"));
    m_ui->intervalSpinBox->setSuffix(tr(" s"));
}

void PaceFields::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
