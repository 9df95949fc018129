// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The progress of a work of several parts, each with its sign, its count and its bar: what waits, what runs, what is
// done, what failed. Painted anew at most 20 times a second, however fast counts come. Main thread.

#include "gui/frame/StateIcon.h"
#include <QTimer>
#include <QWidget>

namespace gwanje::gui {

struct ProgressPart
{
    enum class State { Waiting, Running, Done, Failed };
    QString id;
    std::function<QString()> name; ///< asked anew when the language changes
    State state = State::Waiting;
    qint64 done = 0, total = 0; ///< total 0: not counted
    QString note = {};          ///< what went wrong
};

class PartsProgress final : public QWidget
{
    Q_OBJECT
public:
    explicit PartsProgress(QWidget* parent);

    void setParts(const QList<ProgressPart>& parts);
    void update(const QString& id, ProgressPart::State state, qint64 done, qint64 total, const QString& note = {});
    int count(ProgressPart::State state) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    QString amount(const ProgressPart& part) const;

    QList<ProgressPart> m_parts;
    QTimer m_soon;
};

} // namespace gwanje::gui
