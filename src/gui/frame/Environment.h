// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where one is, unmistakably: the environment's colour as a line under the title bar, a band across the window for the
// sandbox, and one for read-only with the way out of it. Main thread.

#include "gui/frame/Command.h"
#include "gui/StatusSource.h"
#include <QWidget>

class QLabel;

namespace gwanje::ops {
class Settings;
}

namespace gwanje::gui {

class EnvironmentHeader final : public QWidget
{
    Q_OBJECT
public:
    EnvironmentHeader(const StatusSource& status, const ops::Settings& settings, QWidget* parent);
    void addAllowButton(QAction* allow); ///< at the end of the read-only band
    void refresh();

private:
    const StatusSource& m_status;
    const ops::Settings& m_settings;
    QWidget *m_line, *m_readOnly;
    QLabel *m_sandbox, *m_readOnlyText;
};

/// What the window's commands obey: read-only, the name to type in production, the shortcuts remembered.
CommandRegistry::Rules windowRules(const ops::Settings& settings, LayoutMemory& memory);

} // namespace gwanje::gui
