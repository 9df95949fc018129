// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/SettingsPage.h"

#include "core/Async.h"
#include "core/WholeFile.h"
#include "gui/frame/ActRecord.h"
#include "gui/frame/FileDialog.h"
#include "gui/frame/Language.h"
#include "gui/frame/PageHeader.h"
#include "gui/frame/Theme.h"
#include "gui/parts/ConnectionPanel.h"
#include "gui/settings/ShortcutsPanel.h"
#include "ops/Alerts.h"
#include "ops/SettingsTransfer.h"
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gwanje::gui {

SettingsPage::SettingsPage(PageContext context, QWidget* parent)
    : Page(context, face(), parent), m_sections(new QListWidget(this)), m_scroll(new QScrollArea(this))
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
            if (field->key() == key || key == u"general.read_only"_qs || key == u"general.environment"_qs)
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
        if (setting.internal)
            continue;
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
        connect(field, &SettingField::written, this,
                [this](const QString& action, const QString& key, const QJsonObject& change, const QString& result) {
                    audit(action, key, change, result);
                });
        m_form->addWidget(field);
        m_fields << field;
        addConnectionTest(*field);
    }
    addExtras();
    m_none = new QLabel(m_scroll->widget());
    m_none->setProperty("secondary", true);
    m_form->addWidget(m_none);
    m_form->addStretch(0); // before the shortcuts' list, which takes what room there is
}

void SettingsPage::addConnectionTest(const SettingField& field)
{
    static const QMap<QString, ConnectionTarget> targets{
        {u"redis_url"_qs, ConnectionTarget::Redis},
        {u"database_url"_qs, ConnectionTarget::Database},
        {u"notifications.webhook_url"_qs, ConnectionTarget::Webhook}};
    GuiServices& services = m_context.services;
    if (!services.console.testConnection || !targets.contains(field.key()))
        return;
    const QString& key = field.key();
    const auto address = [&services, key] { return services.settings.text(key); };
    auto* test = new ConnectionPanel(services, targets.value(key), address, m_scroll->widget());
    m_form->addWidget(test);
    m_connections.insert(key, test);
}

/// What is no value: buttons of some sections, and the section of the shortcuts.
void SettingsPage::addExtras()
{
    QWidget* form = m_scroll->widget();
    const CommandRegistry& commands = m_context.commands;
    m_test = new CommandButton(commands.action(u"settings.testWebhook"_qs), form);
    m_form->addWidget(m_test, 0, Qt::AlignLeft);
    m_pin = new CommandButton(commands.action(u"desk.pin"_qs), form);
    m_form->addWidget(m_pin, 0, Qt::AlignLeft);
    m_transfer = new QWidget(form);
    auto* row = new QHBoxLayout(m_transfer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    for (const auto& id : {u"settings.export"_qs, u"settings.import"_qs, u"settings.resetAll"_qs})
        row->addWidget(new CommandButton(commands.action(id), m_transfer));
    m_form->addWidget(m_transfer, 0, Qt::AlignLeft);
    m_questions = new CommandButton(commands.action(u"settings.askAgain"_qs), form);
    m_form->addWidget(m_questions, 0, Qt::AlignLeft);
    auto* item = new QListWidgetItem(m_sections);
    item->setData(Qt::UserRole, u"shortcuts"_qs);
    item->setSizeHint(QSize(0, 36));
    m_shortcuts = new ShortcutsPanel(m_context.commands, form);
    m_form->addWidget(m_shortcuts, 1);
}

void SettingsPage::addTransferCommands()
{
    m_context.commands.add({.id = u"settings.export"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "Export the settings"),
                            .icon = u"document-export"_qs,
                            .execute = [this] { exportFile(); },
                            .label = [] { return tr("Export…"); }},
                           this);
    m_context.commands.add({.id = u"settings.import"_qs,
                            .name = QT_TRANSLATE_NOOP("Command", "Import settings"),
                            .icon = u"document-import"_qs,
                            .execute = [this] { importFile(); },
                            .label = [] { return tr("Import…"); },
                            .changes = true},
                           this);
    m_context.commands.add(
        {.id = u"settings.resetAll"_qs,
         .name = QT_TRANSLATE_NOOP("Command", "Put all settings back to default"),
         .icon = u"edit-reset"_qs,
         .guarded = [this] { return resetOfAll(); },
         .whyNot =
             [this] { return savedKeys().isEmpty() ? tr("No setting differs from its default here") : QString(); },
         .label = [] { return tr("Back to default…"); },
         .danger = Danger::Irreversible,
         .changes = true},
        this);
}

void SettingsPage::addCommands()
{
    addTransferCommands();
    CommandRegistry& commands = m_context.commands;
    commands.add({.id = u"settings.askAgain"_qs,
                  .name = QT_TRANSLATE_NOOP("Command", "Ask all questions again"),
                  .icon = u"dialog-question"_qs,
                  .execute = [&commands] { commands.askAgain(); },
                  .whyNot = [&commands] { return commands.unasked() > 0 ? QString() : tr("No question was turned off"); },
                  .label =
                      [&commands] {
                          const int n = commands.unasked();
                          return n > 0 ? tr("Ask %n question(s) again", nullptr, n) : tr("Ask all questions again");
                      }},
                 this);
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

PageFace SettingsPage::face()
{
    return {.id = u"settings"_qs, .icon = u"configure"_qs, .title = [] { return tr("Settings"); }};
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
    int shown = text.isEmpty() && section != u"shortcuts"_qs ? 0 : m_shortcuts->filter(text);
    m_shortcuts->setVisible(shown > 0);
    const bool listAlone = text.isEmpty() && section == u"shortcuts"_qs; // it ends where the page's header does
    const int around = listAlone ? 0 : 4; // a list stands as high as the one at its left
    m_form->setContentsMargins(0, around, listAlone ? 0 : space::between, around);
    for (SettingField* field : std::as_const(m_fields)) {
        const bool wanted = text.isEmpty() ? field->property("section").toString() == section : field->matches(text);
        field->setVisible(wanted);
        if (QWidget* test = m_connections.value(field->key()))
            test->setVisible(wanted);
        shown += wanted ? 1 : 0;
    }
    m_notice->setVisible(text.isEmpty() && section == u"train"_qs);
    m_test->setVisible(text.isEmpty() && section == u"notifications"_qs);
    m_transfer->setVisible(text.isEmpty() && section == u"general"_qs);
    m_questions->setVisible(text.isEmpty() && section == u"general"_qs);
    m_pin->setVisible(text.isEmpty() && section == u"security"_qs);
    m_none->setVisible(shown == 0);
}

void SettingsPage::audit(const QString& action, const QString& key, const QJsonObject& detail, const QString& result)
{
    recordAct(m_context.services, {.action = action, .object = key, .detail = detail, .result = result}, this,
              [this](const QString& problem) { Q_EMIT message(problem, true); });
    m_context.commands.refresh();
}

void SettingsPage::testWebhook()
{
    core::whenFinished(m_context.services.alerts.testWebhook(), this, [this](const core::Status& status) {
        Q_EMIT message(status ? Note(tr("The webhook took the test message.")) : Note(status.error()), !status);
    });
}

QStringList SettingsPage::savedKeys() const
{
    QStringList keys;
    for (const ops::Setting& setting : ops::settingsCatalogue()) {
        if (!setting.internal && m_context.services.settings.source(setting.key) == ops::SettingSource::File)
            keys << setting.key;
    }
    return keys;
}

Guarded SettingsPage::resetOfAll()
{
    const QStringList keys = savedKeys();
    const int n = int(keys.size());
    const auto question = [n] {
        return Question{tr("Back to default"),
                        tr("%n setting(s) saved here are forgotten. Export them first to have them back later.",
                           nullptr, n),
                        tr("Reset %n setting(s)", nullptr, n)};
    };
    return {question, [this, keys] {
                core::Status worst;
                for (const QString& key : keys) {
                    if (const core::Status status = m_context.services.settings.reset(key); !status)
                        worst = status;
                }
                audit(u"settings.resetAll"_qs, keys.join(u' '), {}, resultOf(worst));
                Q_EMIT message(worst ? Note(tr("All settings are back at their defaults.")) : Note(worst.error()),
                               !worst);
            }};
}

void SettingsPage::exportFile()
{
    const FileWish wish{.name = u"exportSettingsDialog"_qs,
                        .words = [] { return FileWords{tr("Export the settings"), {u"JSON (*.json)"_qs}}; },
                        .file = u"gwanje-settings.json"_qs};
    askSaveFile(this, m_context.layout, wish, [this](const QString& path, int) { writeTo(path); });
}

void SettingsPage::writeTo(const QString& path)
{
    const ops::ExportedSettings exported = ops::exportSettings(m_context.services.settings);
    if (const auto written = core::writeWholeFile(path, exported.document); !written) {
        Q_EMIT message(written.error(), true);
        return;
    }
    QString text = tr("%n setting(s) exported.", nullptr, exported.count);
    if (!exported.leftOut.isEmpty())
        text += u' ' + tr("Left out, because secret: %1").arg(exported.leftOut.join(u", "_qs));
    Q_EMIT message(text, false);
}

void SettingsPage::importFile()
{
    const FileWish wish{.name = u"importSettingsDialog"_qs,
                        .words = [] { return FileWords{tr("Import settings"), {u"JSON (*.json)"_qs}}; }};
    askOpenFile(this, m_context.layout, wish, [this](const QString& path) { readFrom(path); });
}

void SettingsPage::readFrom(const QString& path)
{
    constexpr qint64 mostRead = 2 << 20; // a foreign file may be of any size
    const auto read = core::readWholeFile(path, mostRead);
    const auto done = read ? ops::importSettings(m_context.services.settings, *read, path)
                           : core::Result<int>(core::fail(read.error()));
    audit(u"settings.import"_qs, path, {}, done ? u"ok"_qs : done.error().name());
    Q_EMIT message(done ? Note(tr("%n setting(s) imported.", nullptr, *done)) : Note(done.error()), !done);
}

QString SettingsPage::sectionWord(const QString& section) const
{
    if (section == u"general"_qs)
        return tr("General");
    if (section == u"stores"_qs)
        return tr("Redis and database");
    if (section == u"security"_qs)
        return tr("Security");
    if (section == u"shortcuts"_qs)
        return tr("Shortcuts");
    if (section == u"train"_qs)
        return tr("Train tasks");
    if (section == u"reservation"_qs)
        return tr("Reservations");
    if (section == u"platform"_qs)
        return tr("Platforms");
    if (section == u"datasync"_qs)
        return tr("Data sync");
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
    m_shortcuts->retranslate();
    m_none->setText(tr("No setting matches the search."));
    m_notice->setText(
        tr("The railway's terms forbid booking by macro, and heavy pollers are blocked and sanctioned. Live "
           "tasks therefore start as “watch only”. Turn on reserving only for one account of your own, at "
           "your own risk; one such task runs at a time."));
}

} // namespace gwanje::gui
