// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small windows that never block: a popup with details to read and copy, and the one question before a dangerous act.

#include <functional>
#include <QDialog>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gwanje::gui {

/// Details beside `anchor`, plain text, selectable; closes by itself when clicked away.
void showDetails(QWidget* anchor, const QString& title, const QString& text);

/// Shows a popup above `anchor`, or below where there is no room, on its screen.
void showBeside(QWidget& popup, const QWidget& anchor);

/// The context menu of the widget's own actions. Qt's ActionsContextMenu would run an event loop of its own.
void offerActions(QWidget* widget);

/// One question, asked once, blocking nothing: a title, what will happen, and buttons that say their deed. Every button
/// closes it; Esc changes nothing.
class QuestionBox final : public QDialog
{
    Q_OBJECT
public:
    QuestionBox(const QString& name, QWidget* parent);
    QPushButton* addButton(const QString& name); ///< from left to right
    void makeDefault(QPushButton* button);       ///< Enter presses it
    /// The deed comes to life with the word, which is the environment's, or the name of what is gone then.
    void askFor(const QString& word, bool isName, QPushButton* deed, QPushButton* no);
    /// The deed comes to life with a reason, which `told` hears before it. Enter does nothing while a reason stands
    /// there: No would lose it.
    void askWhy(QPushButton* deed, QPushButton* no, std::function<void(const QString&)> told);
    void setWhy(const QString& label, const QString& example);
    void offerSilence(QPushButton* deed, std::function<void()> silence); ///< a box "Don't ask this again"
    void setWords(const QString& title, const QString& text);
    /// Sets words and the buttons' texts; called now, and again when the language changes.
    void retranslateWith(std::function<void()> retranslate);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void retranslate();
    QLineEdit* addEdit(const QString& name, QLabel*& words);
    void refreshDeed(QPushButton* deed, QPushButton* no) const;

    std::function<void()> m_retranslate;
    QVBoxLayout* m_column;
    QLabel *m_head, *m_body;
    QLabel *m_typedWords = nullptr, *m_whyWords = nullptr;
    QLineEdit *m_typed = nullptr, *m_why = nullptr;
    bool m_isName = false; ///< what is typed
    QCheckBox* m_silence = nullptr;
    QHBoxLayout* m_buttons;
};

struct Question
{
    QString title;
    QString text; ///< what will happen
    QString deed; ///< the button that does it, with the count: "Cancel 12 tasks"
    QString why = {}, whyExample = {}; ///< over and in the field for a reason, where one is asked for
};
struct AskRules
{
    QString typed = {};                 ///< what must be typed before (production's name); empty: nothing
    bool typedIsName = false;           ///< and it is that of what the deed is done to
    std::function<void()> silence = {}; ///< called with a yes that says not to ask again; none: that is not offered
    std::function<void(const QString& reason)> why = {}; ///< told with a yes, before the deed; none: none is asked
};
/// Asks once, in front of `parent` without a nested loop; No is the default, so Enter never destroys, unless nothing
/// but the name was asked for and it was typed before it. Dangerous commands don't call this: they are `guarded`
/// (Command.h), so that production asks for its name.
QuestionBox* ask(QWidget* parent, std::function<Question()> question, const AskRules& rules, std::function<void()> yes);

} // namespace gwanje::gui
