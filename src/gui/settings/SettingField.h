// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One setting: its words, a control of its type, where its value comes from in grey, a complaint under it. A change is
// written at once (text after Enter or on leaving); what needs a restart says so. Main thread.

#include "ops/Settings.h"
#include <QJsonObject>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gwanje::gui {

class SettingField final : public QWidget
{
    Q_OBJECT
public:
    SettingField(ops::Settings& settings, const ops::Setting& setting, QWidget* parent);

    const QString& key() const { return m_setting.key; }
    bool matches(const QString& text) const; ///< for the search
    void refresh();                          ///< value, source and words, again

Q_SIGNALS:
    /// For the audit trail; `action` is "settings.set" or "settings.reset".
    void written(const QString& action, const QString& key, const QJsonObject& change, const QString& result);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void build();
    void buildControl();
    void apply(const QString& value);
    void reset();
    QString shown(const QString& value) const; ///< a secret masked
    void tellWritten(const QString& action, const QString& before, const QString& asked, const core::Status& status);
    void showProblem(const core::Error& error);
    QString choiceWord(const QString& choice) const;
    QString sourceText() const;
    QString readOnlyText() const;

    ops::Settings& m_settings;
    const ops::Setting& m_setting;
    QLabel *m_name, *m_source, *m_problem;
    QPushButton* m_reset;
    QWidget* m_control = nullptr; ///< whichever it is
    QCheckBox* m_check = nullptr;
    QComboBox* m_choice = nullptr;
    QLineEdit* m_edit = nullptr;
    bool m_restart = false;
};

} // namespace gwanje::gui
