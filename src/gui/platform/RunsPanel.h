// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The history of runs, of all platforms or one: the table with chips of results and the choice of a job. Main thread.

#include "gui/frame/Page.h"
#include "gui/platform/RunSource.h"

class QComboBox;

namespace gwanje::gui {

class TablePanel;
class TableSearchBox;

class RunsPanel final : public QWidget
{
    Q_OBJECT
public:
    RunsPanel(PageContext context, PlatformFeed& feed, QWidget* parent);

    void showOnly(const std::optional<platform::PlatformId>& platform);
    void showResult(const QString& chip);
    TablePanel& table() { return *m_table; }
    TableSearchBox& searchBox() { return *m_search; }

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);
    void logWanted(const QString& id); ///< the lines of that run

protected:
    void changeEvent(QEvent* event) override;

private:
    void addCommands();
    void narrow();
    void retranslate();

    PageContext m_context;
    RunSource m_source;
    TablePanel* m_table;
    QComboBox* m_types;
    TableSearchBox* m_search = nullptr;
    std::optional<platform::PlatformId> m_platform;
};

} // namespace gwanje::gui
