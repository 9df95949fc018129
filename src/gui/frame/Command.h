// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything an operator can do, each as one small named command: buttons, context menus and shortcuts are made from
// it, and the audit trail names it. A command that can't be done now says why, in its tooltip. Main thread.

#include <functional>
#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QPushButton>

namespace gwanje::gui {

struct Command
{
    QString id;                 ///< "train.cancel"; the audit trail's action
    const char* name = "";      ///< English source, marked by QT_TRANSLATE_NOOP("Command", …): both languages know it
    QString icon = {};          ///< freedesktop name
    QKeySequence shortcut = {}; ///< live in its page, or everywhere where it belongs to the window
    QKeySequence alternate = {};          ///< a second one, as others have it
    std::function<void()> execute;        ///< only called while enabled
    std::function<QString()> whyNot = {}; ///< why it can't be done now, translated; empty: it can
    std::function<QString()> label = {};  ///< a text that counts ("Cancel 12 tasks"); none: the name
};

class CommandRegistry final : public QObject
{
    Q_OBJECT
public:
    explicit CommandRegistry(QObject* parent = nullptr);

    /// The command's action lives in `owner` and its shortcut works there.
    QAction* add(const Command& command, QWidget* owner);
    QAction* action(const QString& id) const; ///< nullptr where there is none
    const Command* find(const QString& id) const;
    QStringList ids() const { return m_order; }
    void refresh(); ///< texts, reasons: after a selection, a state or the language changed

private:
    struct Entry
    {
        Command command;
        QAction* action = nullptr;
    };
    void refresh(const Entry& entry) const;

    QHash<QString, Entry> m_entries;
    QStringList m_order;
};

/// A push button that is its command: text, enabled and tooltip follow the action.
class CommandButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit CommandButton(QAction* action, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;

private:
    void follow();
    QAction* m_action;
};

} // namespace gwanje::gui
