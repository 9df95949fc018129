// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// "Test connection" of a platform, step by step: it begins at once and can be repeated. Reads only. Main thread.

#include "platform/PlatformService.h"
#include <QDialog>

class QLabel;
class QPushButton;

namespace gwanje::gui {

class Ladder;

class PlatformTestDialog final : public QDialog
{
    Q_OBJECT
public:
    PlatformTestDialog(platform::PlatformService& service, const platform::Platform& platform, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void test();
    void start(const QList<core::ProbeStep>& steps);
    void retranslate();

    platform::PlatformService& m_service;
    const platform::Platform m_platform;
    QLabel *m_text, *m_problem;
    Ladder* m_ladder;
    QPushButton *m_again, *m_close;
};

} // namespace gwanje::gui
