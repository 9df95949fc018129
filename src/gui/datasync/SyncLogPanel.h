// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sync log, of all portals or one: the table with chips of results, and the chosen line in full beside it. Main
// thread.

#include "gui/datasync/SyncLogSource.h"
#include "gui/frame/Page.h"

class QSplitter;

namespace gwanje::gui {

class SyncLogDetail;
class TablePanel;
class TableSearchBox;

class SyncLogPanel final : public QWidget
{
    Q_OBJECT
public:
    SyncLogPanel(PageContext context, DataSyncFeed& feed, QWidget* parent);

    void showOnly(const QString& portal);
    void showStatus(const QString& chip);
    TablePanel& table() { return *m_table; }
    TableSearchBox& searchBox() { return *m_search; }

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);
    void logWanted(const QString& run); ///< the program's lines of it
    void archiveWanted(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addCommands();
    void showChosen();
    std::optional<datasync::SyncLogRow> chosen() const;
    void retranslate();

    PageContext m_context;
    SyncLogSource m_source;
    TablePanel* m_table;
    TableSearchBox* m_search = nullptr;
    SyncLogDetail* m_detail;
    QSplitter* m_splitter;
};

} // namespace gwanje::gui
