// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A field for a whole number that leaves standing what is typed: a number out of its range is not put right but stays,
// for its form to complain about. Its steps stay in the range. Main thread.

#include <QSpinBox>

namespace gwanje::gui {

class NumberBox final : public QSpinBox
{
    Q_OBJECT
public:
    explicit NumberBox(QWidget* parent = nullptr);

    int number() const; ///< what stands there, in the range or not; at most as far from zero as an int can be
    bool isInRange() const;
    void stepBy(int steps) override;

Q_SIGNALS:
    void typed(); ///< or stepped: also where value() stays the same, being the nearest in the range

protected:
    QValidator::State validate(QString& text, int& position) const override;
    int valueFromText(const QString& text) const override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::optional<int> numberIn(QString text) const;
};

} // namespace gwanje::gui
