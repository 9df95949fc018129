// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The settings: sections at the left, one form each, made from the catalogue. The search shows fields of all sections.
// The train section carries the notice of the railway's terms, notifications the test of the webhook.

#include "gui/frame/Page.h"
#include "gui/settings/SettingField.h"

class QListWidget;
class QScrollArea;
class QVBoxLayout;

namespace gwanje::gui {

class SettingsPage final : public Page
{
    Q_OBJECT
public:
    SettingsPage(PageContext context, QWidget* parent);

    QString title() const override;
    QString iconName() const override { return u"configure"_qs; }
    QString help() const override;
    void showSection(const QString& section);

protected:
    void retranslate() override;

private:
    void build();
    void addFields();
    void addCommands();
    void filter();
    void audit(const QString& key, const QString& value, const QString& result);
    void testWebhook();
    QString sectionWord(const QString& section) const;

    QListWidget* m_sections;
    QScrollArea* m_scroll;
    QVBoxLayout* m_form = nullptr;
    QList<SettingField*> m_fields;
    QLabel* m_notice = nullptr;
    QWidget* m_test = nullptr;
    QLabel* m_none = nullptr;
};

} // namespace gwanje::gui
