// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small windows that never block: a popup with details to read and copy, and the one question before a dangerous act.

#include <functional>
#include <QDialog>

class QHBoxLayout;
class QPushButton;

namespace gwanje::gui {

/// Details beside `anchor`, plain text, selectable; closes by itself when clicked away.
void showDetails(QWidget* anchor, const QString& title, const QString& text);

/// One question, asked once, blocking nothing: a title, what will happen, and buttons that say their deed. Every button
/// closes it; Esc changes nothing.
class QuestionBox final : public QDialog
{
    Q_OBJECT
public:
    QuestionBox(const QString& name, const QString& title, const QString& text, QWidget* parent);
    QPushButton* addButton(const QString& name, const QString& text); ///< from left to right
    void makeDefault(QPushButton* button);                            ///< Enter presses it

private:
    QHBoxLayout* m_buttons;
};

struct Question
{
    QString title;
    QString text; ///< what will happen
    QString deed; ///< the button that does it, with the count: "Cancel 12 tasks"
};
/// Asks once, in front of `parent` without a nested loop; No is the default, so Enter never destroys.
void ask(QWidget* parent, const Question& question, std::function<void()> yes);

} // namespace gwanje::gui
