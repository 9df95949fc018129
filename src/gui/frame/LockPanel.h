// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What lies over the window while it is locked: how many tasks run, and the way back in. Covers its window whole and
// lets nothing through. Main thread.

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace gwanje::gui {

class LockPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit LockPanel(QWidget* window);

    void open(bool withPin);
    void setWork(int running, int attention);
    void setWrong(int secondsToWait); ///< 0: may be tried again
    void setChecking(bool checking);

Q_SIGNALS:
    void tried(const QString& pin);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; ///< Enter opens where no PIN is asked

private:
    void build();
    void retranslate();
    void refreshEnabled();

    QLabel *m_title, *m_work, *m_problem;
    QLineEdit* m_pin;
    QPushButton* m_unlock;
    int m_running = 0, m_attention = 0, m_wait = 0;
    bool m_wrong = false, m_checking = false;
};

} // namespace gwanje::gui
