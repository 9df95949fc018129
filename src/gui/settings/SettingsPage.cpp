// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/SettingsPage.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Theme.h"
#include "ops/Alerts.h"
#include "ops/AuditTrail.h"
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gwanje::gui {

SettingsPage::SettingsPage(PageContext context, QWidget* parent)
    : Page(context, u"settings"_qs, parent), m_sections(new QListWidget(this)), m_scroll(new QScrollArea(this))
{
    addCommands();
    build();
    addFields();
    connect(m_header, &PageHeader::searched, this, &SettingsPage::filter);
    connect(m_sections, &QListWidget::currentRowChanged, this, [this] {
        m_scroll->verticalScrollBar()->setValue(0);
        m_context.layout.setValue(memoryKey(u"section"_qs), m_sections->currentItem()->data(Qt::UserRole));
        filter();
    });
    connect(&context.services.settings, &ops::Settings::changed, this, [this](const QString& key) {
        for (SettingField* field : std::as_const(m_fields)) {
            if (field->key() == key)
                field->refresh();
        }
    });
    retranslate();
    showSection(m_context.layout.value(memoryKey(u"section"_qs), u"general"_qs).toString());
}

void SettingsPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::between, space::edge, space::between);
    column->setSpacing(space::between);
    column->addWidget(m_header);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::edge);
    m_sections->setObjectName(u"sectionsListWidget"_qs);
    m_sections->setFixedWidth(200);
    setFocusProxy(m_sections);
    m_scroll->setObjectName(u"formScrollArea"_qs);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus); // it follows its fields
    auto* inner = new QWidget(m_scroll);
    m_form = new QVBoxLayout(inner);
    m_form->setContentsMargins(0, 4, space::between, 4);
    m_form->setSpacing(space::between);
    m_scroll->setWidget(inner);
    row->addWidget(m_sections);
    row->addWidget(m_scroll, 1);
    column->addLayout(row, 1);
}

void SettingsPage::addFields()
{
    m_notice = new QLabel(m_scroll->widget());
    m_notice->setObjectName(u"termsLabel"_qs);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_form->addWidget(m_notice);
    for (const ops::Setting& setting : ops::settingsCatalogue()) {
        bool known = false;
        for (int i = 0; i < m_sections->count(); ++i)
            known = known || m_sections->item(i)->data(Qt::UserRole).toString() == setting.section;
        if (!known) {
            auto* item = new QListWidgetItem(m_sections);
            item->setData(Qt::UserRole, setting.section);
            item->setSizeHint(QSize(0, 36));
        }
        auto* field = new SettingField(m_context.services.settings, setting, m_scroll->widget());
        field->setProperty("section", setting.section);
        connect(field, &SettingField::written, this, &SettingsPage::audit);
        m_form->addWidget(field);
        m_fields << field;
    }
    m_test = new CommandButton(m_context.commands.action(u"settings.testWebhook"_qs), m_scroll->widget());
    m_form->addWidget(m_test, 0, Qt::AlignLeft);
    m_none = new QLabel(m_scroll->widget());
    m_none->setProperty("secondary", true);
    m_form->addWidget(m_none);
    m_form->addStretch(1);
}

void SettingsPage::addCommands()
{
    m_context.commands.add({.id = u"settings.testWebhook"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "Send a test to the webhook"),
                            .icon = u"network-connect"_qs,
                            .execute = [this] { testWebhook(); },
                            .whyNot =
                                [this] {
                                    return m_context.services.settings.text(u"notifications.webhook_url"_qs).isEmpty()
                                               ? tr("Enter the webhook's address first")
                                               : QString();
                                }},
                           this);
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

QString SettingsPage::help() const
{
    return tr("Each value is written at once. Under it stands where it comes from: the command line wins over the "
              "environment, that over the env file, that over the settings file, that over the default.");
}

void SettingsPage::showSection(const QString& section)
{
    for (int i = 0; i < m_sections->count(); ++i) {
        if (m_sections->item(i)->data(Qt::UserRole).toString() == section)
            m_sections->setCurrentRow(i);
    }
    if (m_sections->currentRow() < 0)
        m_sections->setCurrentRow(0);
}

void SettingsPage::filter()
{
    const QString text = m_header->searchText().trimmed();
    const QString section =
        m_sections->currentItem() ? m_sections->currentItem()->data(Qt::UserRole).toString() : QString();
    int shown = 0;
    for (SettingField* field : std::as_const(m_fields)) {
        const bool wanted = text.isEmpty() ? field->property("section").toString() == section : field->matches(text);
        field->setVisible(wanted);
        shown += wanted ? 1 : 0;
    }
    m_notice->setVisible(text.isEmpty() && section == u"train"_qs);
    m_test->setVisible(text.isEmpty() && section == u"notifications"_qs);
    m_none->setVisible(shown == 0);
}

void SettingsPage::audit(const QString& key, const QString& value, const QString& result)
{
    ops::AuditEntry entry;
    entry.actor = m_context.services.operatorName.name;
    entry.channel = m_context.services.operatorName.channel;
    entry.action = u"settings.set"_qs;
    entry.object = key;
    entry.detail = QString::fromUtf8(QJsonDocument(QJsonObject{{u"value"_qs, value}}).toJson(QJsonDocument::Compact));
    entry.result = result;
    core::whenFinished(m_context.services.audit.record(entry), this, [this](const core::Status& status) {
        if (!status)
            Q_EMIT message(errorText(status.error()), true);
    });
    m_context.commands.refresh();
}

void SettingsPage::testWebhook()
{
    core::whenFinished(m_context.services.alerts.testWebhook(), this, [this](const core::Status& status) {
        Q_EMIT message(status ? tr("The webhook took the test message.") : errorText(status.error()), !status);
    });
}

QString SettingsPage::sectionWord(const QString& section) const
{
    if (section == u"general"_qs)
        return tr("General");
    if (section == u"stores"_qs)
        return tr("Redis and database");
    if (section == u"train"_qs)
        return tr("Train tasks");
    if (section == u"notifications"_qs)
        return tr("Notifications");
    return section == u"log"_qs ? tr("Log") : section;
}

void SettingsPage::retranslate()
{
    m_header->setTitle(title());
    m_sections->setAccessibleName(tr("Sections"));
    for (int i = 0; i < m_sections->count(); ++i)
        m_sections->item(i)->setText(sectionWord(m_sections->item(i)->data(Qt::UserRole).toString()));
    for (SettingField* field : std::as_const(m_fields))
        field->refresh();
    m_none->setText(tr("No setting matches the search."));
    m_notice->setText(
        tr("The railway's terms forbid booking by macro, and heavy pollers are blocked and sanctioned. Live "
           "tasks therefore start as “watch only”. Turn on reserving only for one account of your own, at "
           "your own risk; one such task runs at a time."));
}

} // namespace gwanje::gui
