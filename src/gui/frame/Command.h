// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything an operator can do, each as one small named command: menus, buttons, context menus, the palette and
// shortcuts are made from it, and the audit trail names it. A command that can't be done now says why. A dangerous one
// has no way around its question: it gives question and deed together, and the registry asks. A question whose deed
// could be done again otherwise (Destructive, outside production) may be turned off by who answers it. Main thread.

#include "gui/frame/Popup.h"
#include <functional>
#include <optional>
#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QPushButton>

namespace gwanje::gui {

class LayoutMemory;

enum class Danger { None, Destructive, Irreversible };

/// A dangerous deed with all it was chosen for, so that a selection that moves meanwhile changes nothing.
struct Guarded
{
    std::function<Question()> question; ///< again in another language; none: this time it is harmless
    std::function<void()> deed;
    std::function<void(const QString& reason)> why = {}; ///< hears the reason asked for; none: none is asked for
    QString typed = {}; ///< the name of what is gone then: to be typed, whatever the window's rules say
};

struct Command
{
    QString id;                 ///< "train.cancel"
    const char* name = "";      ///< English source, marked by QT_TRANSLATE_NOOP("Command", …): both languages know it
    QString icon = {};          ///< freedesktop name
    QKeySequence shortcut = {}; ///< live in its page, or everywhere where it belongs to the window
    QKeySequence alternate = {};           ///< a second one, as others have it
    std::function<void()> execute = {};    ///< only called while enabled
    std::function<Guarded()> guarded = {}; ///< in place of execute, where there is danger
    std::function<QString()> whyNot = {};  ///< why it can't be done now, translated; empty: it can
    std::function<QString()> label = {};   ///< a text that counts ("Cancel 12 tasks"); none: the name
    Danger danger = Danger::None;
    bool changes = false;     ///< changes something: refused while read-only, and leaves exactly one audit row
    QString audited = {};     ///< that row's action, where it is not the id (a dialog's deed: "train.start")
    bool evenReadOnly = false; ///< changes this desk alone (its lock, its way out of read-only)
    bool whileLocked = false;  ///< also behind the lock
};

class CommandRegistry final : public QObject
{
    Q_OBJECT
public:
    /// What the whole window says about commands. None of them: everything is allowed.
    struct Rules
    {
        std::function<QString()> readOnly = {};  ///< why nothing can be changed now; empty: it can
        std::function<QString()> typedName = {}; ///< what must be typed before a dangerous deed; empty: nothing
        LayoutMemory* memory = nullptr;          ///< of the shortcuts an operator chose, and the questions turned off
    };

    explicit CommandRegistry(QObject* parent = nullptr);
    void setRules(const Rules& rules) { m_rules = rules; } ///< before the first command
    void setLocked(bool locked);

    /// The command's action lives in `owner` and its shortcut works there.
    QAction* add(const Command& command, QWidget* owner);
    QAction* action(const QString& id) const; ///< nullptr where there is none
    const Command* find(const QString& id) const;
    QStringList ids() const { return m_order; }
    QWidget* owner(const QString& id) const;
    QString name(const QString& id) const;        ///< in the window's language
    QStringList names(const QString& id) const;   ///< in every language, the window's first
    QString whyNot(const QString& id) const;      ///< translated; empty: it can be done
    void run(const QString& id);                  ///< as its button would
    /// For a command that knows only later what it would do (with the file that was chosen): its question, asked in
    /// front of its owner as the window's rules say.
    void confirm(const QString& id, Danger danger, const Guarded& guarded);
    void refresh(); ///< texts, reasons: after a selection, a state or the language changed

    QKeySequence shortcut(const QString& id) const; ///< the one in force
    bool isChosen(const QString& id) const;         ///< an operator's own shortcut
    /// Why `keys` can't be this command's: another has them where this one lives, or they are needed for typing.
    QString shortcutProblem(const QString& id, const QKeySequence& keys) const;
    void setShortcut(const QString& id, const QKeySequence& keys); ///< empty: none
    void resetShortcut(const QString& id);

    int unasked() const; ///< questions that were turned off
    void askAgain();     ///< all of them, from now on

Q_SIGNALS:
    void aboutToRun(const QString& id); ///< its page comes to the front
    void shortcutsChanged();

private:
    struct Entry
    {
        Command command;
        QAction* action = nullptr;
        QWidget* owner = nullptr;
    };
    void refresh(const Entry& entry) const;
    QString reasonFor(const Command& command) const;
    QList<QKeySequence> keysOf(const Entry& entry) const;
    bool meet(const Entry& a, const Entry& b) const;

    Rules m_rules;
    QHash<QString, Entry> m_entries;
    QStringList m_order;
    bool m_locked = false;
};

/// A push button that is its command: text, enabled and tooltip follow the action.
class CommandButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit CommandButton(QAction* action, QWidget* parent = nullptr);

    /// From now on it goes without its picture before its words are cut.
    void giveWay();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();
    int pictureWidth() const;
    bool isTooNarrow() const;

    QAction* m_action;
    bool m_givesWay = false, m_isBrief = false;
};

/// Makes a form's own button its command: it triggers it, and is enabled and explained as it is. Its words stay.
void bindButton(QPushButton& button, QAction& action);

} // namespace gwanje::gui
