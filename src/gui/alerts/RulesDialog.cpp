// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/RulesDialog.h"

#include "core/Async.h"
#include "gui/alerts/AlertWords.h"
#include "gui/frame/ActRecord.h"
#include "gui/frame/Theme.h"
#include "gui/table/TablePanel.h"
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

constexpr int longestPending = 24 * 3600;
constexpr double highest = 1e12;

} // namespace

RulesDialog::RulesDialog(PageContext context, QWidget* parent)
    : QDialog(parent), m_context(context), m_model(this), m_form(this),
      m_table(new TablePanel(context.layout, u"alerts/rules"_qs, this)), m_editor(new QWidget(this)),
      m_enabled(new QCheckBox(m_editor)), m_threshold(new QDoubleSpinBox(m_editor)),
      m_clear(new QDoubleSpinBox(m_editor)), m_pending(new QSpinBox(m_editor)), m_severity(new QComboBox(m_editor)),
      m_text(new QLabel(this)), m_name(new QLabel(m_editor)), m_condition(new QLabel(m_editor)),
      m_result(new QLabel(this)), m_save(new QPushButton(this)), m_reset(new QPushButton(this)),
      m_close(new QPushButton(this))
{
    setObjectName(u"RulesDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_table->setSource(&m_model);
    connect(m_table, &TablePanel::selectionChanged, this, &RulesDialog::showChosen);
    addCommands();
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_context.services.rules, &ops::AlertRules::changed, this, &RulesDialog::read);
    retranslate();
    showChosen();
    read();
}

void RulesDialog::addCommands()
{
    bindButton(*m_save, *m_context.commands.add({.id = u"alerts.ruleSave"_qs,
                                                 .name = QT_TRANSLATE_NOOP("Command", "Save the alert rule"),
                                                 .icon = u"document-save"_qs,
                                                 .execute = [this] { save(); },
                                                 .whyNot = [this] { return chosen() ? QString() : tr("Choose a rule"); },
                                                 .label = [] { return tr("Save rule"); },
                                                 .changes = true},
                                                this));
    const auto whyNot = [this] {
        const bool own = chosen() && chosen()->origin != ops::RuleEntry::Origin::BuiltIn;
        return own ? QString() : tr("Choose a rule that was changed");
    };
    bindButton(*m_reset,
               *m_context.commands.add({.id = u"alerts.ruleReset"_qs,
                                        .name = QT_TRANSLATE_NOOP("Command", "Alert rule back to the program's own"),
                                        .icon = u"edit-undo"_qs,
                                        .execute = [this] { reset(); },
                                        .whyNot = whyNot,
                                        .label = [] { return tr("Back to the program's own"); },
                                        .changes = true},
                                       this));
}

RulesDialog::Field RulesDialog::addField(QLayout* row, const QString& name, QWidget* control)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    Field field{new QLabel(m_editor), new QLabel(m_editor)};
    field.name->setBuddy(control);
    field.note->setObjectName(name + u"ProblemLabel"_qs);
    column->addWidget(field.name);
    column->addWidget(control);
    column->addWidget(field.note);
    column->addStretch(1);
    static_cast<QHBoxLayout*>(row)->addLayout(column, 1);
    m_form.addField(name, control, field.note);
    return field;
}

void RulesDialog::buildEditor()
{
    for (QDoubleSpinBox* box : {m_threshold, m_clear}) {
        box->setRange(-highest, highest);
        box->setDecimals(3);
    }
    m_pending->setRange(0, longestPending);
    for (int i = 0; i < 3; ++i)
        m_severity->addItem(QString(), i);
    auto* editor = new QVBoxLayout(m_editor);
    editor->setContentsMargins(0, 0, 0, 0);
    editor->setSpacing(space::inside);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::between);
    m_thresholdField = addField(row, u"threshold"_qs, m_threshold);
    m_clearField = addField(row, u"clear_threshold"_qs, m_clear);
    m_pendingField = addField(row, u"for"_qs, m_pending);
    m_severityField = addField(row, u"severity"_qs, m_severity);
    auto* whole = new QVBoxLayout;
    whole->setSpacing(4);
    whole->addWidget(m_name);
    whole->addWidget(m_condition);
    editor->addLayout(whole);
    editor->addWidget(m_enabled);
    editor->addLayout(row);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_condition->setProperty("secondary", true);
    for (QLabel* label : {m_name, m_condition}) { // whole, however narrow its column is
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(true);
    }
    m_name->setObjectName(u"ruleNameLabel"_qs);
    m_condition->setObjectName(u"ruleConditionLabel"_qs);
    m_enabled->setObjectName(u"ruleEnabledCheckBox"_qs);
    m_threshold->setObjectName(u"ruleThresholdSpinBox"_qs);
    m_clear->setObjectName(u"ruleClearSpinBox"_qs);
    m_pending->setObjectName(u"rulePendingSpinBox"_qs);
    m_severity->setObjectName(u"ruleSeverityComboBox"_qs);
}

void RulesDialog::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(space::between);
    m_text->setWordWrap(true);
    m_text->setProperty("secondary", true);
    m_result->setObjectName(u"ruleResultLabel"_qs);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->hide();
    buildEditor();
    m_save->setObjectName(u"ruleSaveButton"_qs);
    m_save->setProperty("primary", true);
    m_reset->setObjectName(u"ruleResetButton"_qs);
    m_close->setObjectName(u"rulesCloseButton"_qs);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    for (QPushButton* button : {m_save, m_reset, m_close})
        button->setAutoDefault(false);
    buttons->addWidget(m_save);
    buttons->addWidget(m_reset);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    column->addWidget(m_text);
    column->addWidget(m_table, 1);
    column->addWidget(m_editor);
    column->addWidget(m_result);
    column->addLayout(buttons);
    resize(1140, 660);
}

const ops::RuleEntry* RulesDialog::chosen() const
{
    const QStringList ids = m_table->selection().ids;
    return ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
}

void RulesDialog::read()
{
    core::whenFinished(m_context.services.rules->list(), this, [this](const core::Result<QList<ops::RuleEntry>>& rules) {
        if (!rules) {
            m_table->setError(rules.error(), [this] { read(); });
            return;
        }
        m_table->clearError();
        m_model.setRules(*rules);
        if (!chosen() && !rules->isEmpty())
            m_table->view().selectId(rules->first().rule.name);
        m_shown.clear();
        showChosen();
    });
}

void RulesDialog::showChosen()
{
    const ops::RuleEntry* entry = chosen();
    m_editor->setEnabled(entry);
    m_context.commands.refresh();
    tellChosen();
    if (!entry || entry->rule.name == m_shown)
        return;
    m_shown = entry->rule.name;
    m_form.clear();
    m_enabled->setChecked(entry->rule.enabled);
    m_threshold->setValue(entry->rule.threshold);
    m_clear->setValue(entry->rule.clearThreshold);
    m_pending->setValue(int(entry->rule.pendingFor.count()));
    m_severity->setCurrentIndex(int(entry->rule.severity));
}

void RulesDialog::tellChosen()
{
    const ops::RuleEntry* entry = chosen();
    m_name->setText(entry ? ruleWords(entry->rule) : tr("Choose a rule"));
    m_condition->setText(entry ? ruleCondition(entry->rule) : QString());
}

ops::AlertRule RulesDialog::edited() const
{
    ops::AlertRule rule = chosen()->rule;
    rule.enabled = m_enabled->isChecked();
    rule.threshold = m_threshold->value();
    rule.clearThreshold = m_clear->value();
    rule.pendingFor = std::chrono::seconds(m_pending->value());
    rule.severity = core::Severity(m_severity->currentIndex());
    return rule;
}

void RulesDialog::save()
{
    m_form.clear();
    const ops::AlertRule rule = edited();
    core::whenFinished(m_context.services.rules->save(rule, m_context.services.operatorName.name), this,
                       [this](const core::Status& status) { finish(u"alerts.ruleSave"_qs, status); });
}

void RulesDialog::reset()
{
    core::whenFinished(m_context.services.rules->reset(chosen()->rule.name), this,
                       [this](const core::Status& status) { finish(u"alerts.ruleReset"_qs, status); });
}

void RulesDialog::finish(const QString& action, const core::Status& status)
{
    recordAct(m_context.services, {.action = action, .object = m_shown, .result = resultOf(status)}, this,
              [](const QString&) {});
    const QString field = status ? QString() : status.error().context.value(u"field"_qs);
    const bool told = !status && m_form.complainOnly(field, status.error());
    m_form.focusFirstBad();
    m_result->setVisible(!told);
    m_result->setProperty("problem", !status);
    m_result->style()->polish(m_result);
    m_result->setText(status ? tr("In force: %1").arg(m_shown) : noteText(status.error()));
    if (status)
        read();
}

void RulesDialog::retranslate()
{
    setWindowTitle(tr("Alert rules"));
    m_text->setText(tr("A rule raises an alert once its metric has been beyond the threshold for so long, and clears it "
                       "when the metric is back on the good side."));
    m_enabled->setText(tr("This rule is on"));
    m_thresholdField.name->setText(tr("Threshold"));
    m_clearField.name->setText(tr("Clears at"));
    m_pendingField.name->setText(tr("For (seconds)"));
    m_severityField.name->setText(tr("Severity"));
    for (const auto& [control, field] : {std::pair<QWidget*, Field>{m_threshold, m_thresholdField},
                                         {m_clear, m_clearField},
                                         {m_pending, m_pendingField},
                                         {m_severity, m_severityField}})
        control->setAccessibleName(field.name->text());
    for (int i = 0; i < m_severity->count(); ++i)
        m_severity->setItemText(i, severityWord(core::Severity(i)));
    m_save->setText(tr("Save rule"));
    m_reset->setText(tr("Back to the program's own"));
    m_close->setText(tr("Close"));
    for (QPushButton* button : {m_save, m_reset, m_close})
        button->setAccessibleName(button->text());
    m_table->setEmptyState({tr("No rules"), QString(), nullptr});
    m_model.retranslate();
    tellChosen();
    m_result->hide();
}

void RulesDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
