// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/RulesOfDiscrepancies.h"

#include "core/Async.h"
#include "gui/platform/PlatformWords.h"
#include "gui/table/TablePanel.h"
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

using platform::Resolution;
using platform::ResolutionRule;

void chooseData(QComboBox* box, const QVariant& data)
{
    box->setCurrentIndex(std::max(0, box->findData(data)));
}

} // namespace

RulesOfDiscrepancies::RulesOfDiscrepancies(PageContext context, PlatformFeed& feed, PlatformActions& actions,
                                           QWidget* parent)
    : QDialog(parent), m_context(context), m_feed(feed), m_actions(actions), m_model(feed, this), m_form(this),
      m_table(new TablePanel(context.layout, u"platform/rules"_qs, this)), m_text(new QLabel(this)),
      m_result(new QLabel(this)), m_enabled(new QCheckBox(this)), m_kind(new QComboBox(this)),
      m_platform(new QComboBox(this)), m_as(new QComboBox(this)), m_reason(new QLineEdit(this)),
      m_position(new QSpinBox(this)), m_save(new QPushButton(this)), m_add(new QPushButton(this)),
      m_remove(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName(u"RulesOfDiscrepancies"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_table->setSource(&m_model);
    fillChoices();
    addCommands();
    connect(m_table, &TablePanel::selectionChanged, this, &RulesOfDiscrepancies::showChosen);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
    read();
}

RulesOfDiscrepancies::Field RulesOfDiscrepancies::addField(QHBoxLayout* row, const QString& name, QWidget* control,
                                                           int stretch)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    Field field{new QLabel(this), new QLabel(this)};
    field.name->setBuddy(control);
    field.note->setObjectName(name + u"ProblemLabel"_qs);
    column->addWidget(field.name);
    column->addWidget(control);
    column->addWidget(field.note);
    column->addStretch(1);
    row->addLayout(column, stretch);
    m_form.addField(name, control, field.note);
    return field;
}

void RulesOfDiscrepancies::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(space::between);
    m_text->setWordWrap(true);
    m_text->setProperty("secondary", true);
    m_position->setRange(0, ResolutionRuleModel::highestPosition);
    m_reason->setMaxLength(1000);
    m_enabled->setObjectName(u"ruleOnCheckBox"_qs);
    m_kind->setObjectName(u"ruleKindComboBox"_qs);
    m_platform->setObjectName(u"rulePlatformComboBox"_qs);
    m_as->setObjectName(u"ruleAsComboBox"_qs);
    m_reason->setObjectName(u"ruleReasonEdit"_qs);
    m_position->setObjectName(u"rulePositionSpinBox"_qs);
    auto *first = new QHBoxLayout, *second = new QHBoxLayout;
    for (QHBoxLayout* row : {first, second})
        row->setSpacing(space::between);
    m_kindField = addField(first, u"kind"_qs, m_kind);
    m_platformField = addField(first, u"platform"_qs, m_platform);
    m_asField = addField(first, u"as"_qs, m_as);
    m_reasonField = addField(second, u"reason"_qs, m_reason, 4);
    m_positionField = addField(second, u"position"_qs, m_position);
    m_result->setObjectName(u"ruleResultLabel"_qs);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->hide();
    m_save->setObjectName(u"saveRuleButton"_qs);
    m_add->setObjectName(u"addRuleButton"_qs);
    m_remove->setObjectName(u"removeRuleButton"_qs);
    m_remove->setProperty("danger", true);
    m_close->setObjectName(u"closeRulesButton"_qs);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    for (QPushButton* button : {m_add, m_save, m_remove, m_close})
        button->setAutoDefault(false);
    buttons->addWidget(m_add);
    buttons->addWidget(m_save);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    column->addWidget(m_text);
    column->addWidget(m_table, 1);
    column->addWidget(m_enabled);
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(m_result);
    column->addLayout(buttons);
    m_enabled->setChecked(true);
    resize(920, 560);
}

void RulesOfDiscrepancies::fillChoices()
{
    const QVariant kind = m_kind->currentData(), platform = m_platform->currentData(), as = m_as->currentData();
    m_kind->clear();
    m_platform->clear();
    m_as->clear();
    m_kind->addItem(tr("Any"), -1);
    for (const platform::DiscrepancyKind each : discrepancyKinds)
        m_kind->addItem(kindWord(each), int(each));
    m_platform->addItem(tr("Any"), QString());
    for (const platform::PlatformView& view : m_feed.views())
        m_platform->addItem(view.platform.name, view.platform.id.toString());
    for (const Resolution each : {Resolution::Ignore, Resolution::Theirs, Resolution::Ours})
        m_as->addItem(ResolutionRuleModel::deedWord(each), int(each));
    chooseData(m_kind, kind);
    chooseData(m_platform, platform);
    chooseData(m_as, as);
}

void RulesOfDiscrepancies::addCommands()
{
    const auto ifChosen = [this] { return chosen() ? QString() : tr("Choose a rule"); };
    CommandRegistry& commands = m_context.commands;
    bindButton(*m_add, *commands.add({.id = u"rule.add"_qs,
                                      .name = QT_TRANSLATE_NOOP("Command", "Add a rule for differences"),
                                      .icon = u"list-add"_qs,
                                      .execute = [this] { save(true); },
                                      .label = [] { return tr("Add as a new rule"); },
                                      .changes = true},
                                     this));
    bindButton(*m_save, *commands.add({.id = u"rule.change"_qs,
                                       .name = QT_TRANSLATE_NOOP("Command", "Change the rule for differences"),
                                       .icon = u"document-save"_qs,
                                       .execute = [this] { save(false); },
                                       .whyNot = ifChosen,
                                       .label = [] { return tr("Save rule"); },
                                       .changes = true,
                                       .audited = u"rule.update"_qs},
                                      this));
    bindButton(*m_remove, *commands.add({.id = u"rule.remove"_qs,
                                         .name = QT_TRANSLATE_NOOP("Command", "Remove the rule for differences"),
                                         .icon = u"edit-delete"_qs,
                                         .guarded = [this] { return removeChosen(); },
                                         .whyNot = ifChosen,
                                         .label = [] { return tr("Remove rule"); },
                                         .danger = Danger::Destructive,
                                         .changes = true},
                                        this));
}

const ResolutionRule* RulesOfDiscrepancies::chosen() const
{
    const QStringList ids = m_table->selection().ids;
    return ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
}

void RulesOfDiscrepancies::read()
{
    m_table->setLoading(true);
    core::whenFinished(m_context.services.platforms->rules(), this,
                       [this](const core::Result<QList<ResolutionRule>>& rules) {
                           m_table->setLoading(false);
                           if (!rules) {
                               m_table->setError(rules.error(), [this] { read(); });
                               return;
                           }
                           m_table->clearError();
                           m_model.setRules(*rules);
                           if (m_shown.isEmpty())
                               m_position->setValue(m_model.nextPosition());
                           m_context.commands.refresh();
                       });
}

void RulesOfDiscrepancies::showChosen()
{
    const ResolutionRule* rule = chosen();
    m_context.commands.refresh();
    if (!rule || rule->id.toString() == m_shown)
        return;
    m_shown = rule->id.toString();
    m_form.clear();
    m_result->hide();
    m_enabled->setChecked(rule->enabled);
    chooseData(m_kind, rule->kind ? int(*rule->kind) : -1);
    chooseData(m_platform, rule->platform ? rule->platform->toString() : QString());
    chooseData(m_as, int(rule->as));
    m_reason->setText(rule->reason);
    m_position->setValue(rule->position);
}

ResolutionRule RulesOfDiscrepancies::edited() const
{
    ResolutionRule rule;
    if (const ResolutionRule* before = chosen())
        rule = *before;
    rule.enabled = m_enabled->isChecked();
    rule.kind.reset();
    if (const int kind = m_kind->currentData().toInt(); kind >= 0)
        rule.kind = platform::DiscrepancyKind(kind);
    rule.platform.reset();
    if (const auto id = platform::PlatformId::fromString(m_platform->currentData().toString()))
        rule.platform = *id;
    rule.as = Resolution(m_as->currentData().toInt());
    rule.reason = m_reason->text().trimmed();
    rule.position = m_position->value();
    return rule;
}

void RulesOfDiscrepancies::save(bool asNew)
{
    m_form.clear();
    const ResolutionRule rule = edited();
    const auto done = [this](const core::Result<ResolutionRule>& result) {
        finish(result ? core::Status() : core::Status(core::fail(result.error())),
               tr("In force from the next synchronisation on."));
    };
    if (asNew)
        m_actions.addRule(rule, [self = QPointer(this), done](const auto& result) {
            if (self)
                done(result);
        });
    else
        m_actions.changeRule(*chosen(), rule, [self = QPointer(this), done](const auto& result) {
            if (self)
                done(result);
        });
}

Guarded RulesOfDiscrepancies::removeChosen()
{
    const ResolutionRule rule = *chosen();
    const auto question = [] {
        return Question{tr("Remove rule"), tr("What it resolved stays resolved; new differences are told again."),
                        tr("Remove rule")};
    };
    return {question, [this, rule] {
                m_actions.removeRule(rule, [self = QPointer(this)](const core::Status& status) {
                    if (self)
                        self->finish(status, tr("The rule was removed."));
                });
            }};
}

void RulesOfDiscrepancies::finish(const core::Status& status, const QString& done)
{
    const QString field = status                                                  ? QString()
                          : status.error().code == core::ErrorCode::PLT_REASON_NEEDED ? u"reason"_qs
                                                                                      : status.error().context.value(u"field"_qs);
    const bool told = !status && m_form.complainOnly(field, status.error());
    m_form.focusFirstBad();
    m_result->setVisible(!told);
    m_result->setProperty("problem", !status);
    m_result->style()->polish(m_result);
    m_result->setText(status ? done : noteText(status.error()));
    if (status) {
        m_shown.clear();
        read();
    }
}

void RulesOfDiscrepancies::retranslate()
{
    setWindowTitle(tr("Rules that resolve differences"));
    m_text->setText(tr("A synchronisation resolves by itself what the first rule in this order fits. A comparison only "
                       "leaves alone what a rule leaves as it is."));
    m_enabled->setText(tr("This rule is on"));
    m_kindField.name->setText(tr("Difference"));
    m_platformField.name->setText(tr("Platform"));
    m_asField.name->setText(tr("What is done"));
    m_reasonField.name->setText(tr("Reason"));
    m_positionField.name->setText(tr("Order"));
    for (const auto& [control, field] : {std::pair<QWidget*, Field>{m_kind, m_kindField},
                                         {m_platform, m_platformField},
                                         {m_as, m_asField},
                                         {m_reason, m_reasonField},
                                         {m_position, m_positionField}})
        control->setAccessibleName(field.name->text());
    m_add->setText(tr("Add as a new rule"));
    m_save->setText(tr("Save rule"));
    m_remove->setText(tr("Remove rule"));
    m_close->setText(tr("Close"));
    for (QPushButton* button : {m_add, m_save, m_remove, m_close})
        button->setAccessibleName(button->text());
    fillChoices();
    m_table->setEmptyState({tr("No rules yet"), tr("Every difference waits for an operator."), nullptr});
    m_model.retranslate();
    m_result->hide();
}

void RulesOfDiscrepancies::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
