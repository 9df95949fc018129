// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// "Test connection", step by step: name, TCP, TLS, login, a question, a write, the latency. Each step is pending,
// running, done with its time, or failed; the first that fails is named with its advice. Nothing blocks; a test can be
// cancelled at any moment, and what comes of it afterwards is not shown. Main thread.

#include "gui/ConsoleDeeds.h"
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace gwanje::gui {

QString stepWord(core::ProbeStep step);

class Ladder final : public QWidget
{
    Q_OBJECT
public:
    explicit Ladder(QWidget* parent);
    ~Ladder() override; ///< a test under way is stopped

    void start(const ConnectionTest& test);
    void cancel();
    void reset(); ///< nothing was tested
    bool isRunning() const { return m_running; }
    std::optional<core::Error> failure() const { return m_failure; }

Q_SIGNALS:
    void finished(bool good); ///< not when it was cancelled

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class State { Pending, Running, Done, Slow, Failed, Left };
    struct Row
    {
        core::ProbeStep step;
        State state = State::Pending;
        std::chrono::microseconds took{0};
        QLabel *sign, *name, *time;
    };
    void build(const QList<core::ProbeStep>& steps);
    void take(int run, const core::ProbeResult& result);
    void finish();
    void showRow(const Row& row) const;
    void retranslate();
    void fitVerdict();

    QGridLayout* m_grid;
    QLabel* m_verdict;
    QPushButton* m_cancel;
    QList<Row> m_rows;
    std::optional<core::Error> m_failure;
    core::StopSource m_stop;
    int m_run = 0;
    bool m_running = false, m_cancelled = false;
};

} // namespace gwanje::gui
