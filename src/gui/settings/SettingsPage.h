// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The settings: sections at the left, one form each, made from the catalogue. The search shows fields of all sections.
// The train section carries the notice of the railway's terms, notifications the test of the webhook, general the
// export, import and the questions that were turned off, security the PIN; the shortcuts are a section of their own.

#include "gui/frame/Page.h"
#include "gui/settings/SettingField.h"

class QListWidget;
class QScrollArea;
class QVBoxLayout;
class QJsonObject;

namespace gwanje::gui {

class ShortcutsPanel;

class SettingsPage final : public Page
{
    Q_OBJECT
public:
    SettingsPage(PageContext context, QWidget* parent);

    static PageFace face();
    QString help() const override;
    void showSection(const QString& section);

protected:
    void retranslate() override;

private:
    void build();
    void addFields();
    void addCommands();
    void filter();
    void addExtras();
    void addConnectionTest(const SettingField& field);
    void addTransferCommands();
    void audit(const QString& action, const QString& key, const QJsonObject& detail, const QString& result);
    void testWebhook();
    QStringList savedKeys() const;
    Guarded resetOfAll();
    void exportFile();
    void importFile();
    void writeTo(const QString& path);
    void readFrom(const QString& path);
    QString sectionWord(const QString& section) const;

    QListWidget* m_sections;
    QScrollArea* m_scroll;
    QVBoxLayout* m_form = nullptr;
    QList<SettingField*> m_fields;
    QMap<QString, QWidget*> m_connections; ///< the tests under addresses, by key
    QLabel* m_notice = nullptr;
    QWidget *m_test = nullptr, *m_pin = nullptr, *m_transfer = nullptr, *m_questions = nullptr;
    ShortcutsPanel* m_shortcuts = nullptr;
    QLabel* m_none = nullptr;
};

} // namespace gwanje::gui
