// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A file imported by hand: which data it is, is found by trying it; what it would bring, and which rows are not taken,
// is seen before anything is kept. Each step can be cut. Main thread; all reading is done elsewhere.

#include "gui/datasync/DataSyncActions.h"
#include "gui/datasync/RejectedSource.h"
#include "gui/frame/Page.h"
#include <QDialog>

namespace Ui {
class SyncImportDialog;
}

namespace gwanje::gui {

class TablePanel;

class SyncImportDialog final : public QDialog
{
    Q_OBJECT
public:
    SyncImportDialog(PageContext context, DataSyncFeed& feed, DataSyncActions& actions, QWidget* parent);
    ~SyncImportDialog() override;

    void readFile(const QString& path, const QString& portal = {}); ///< of that portal, where one is meant
    static void chooseFile(LayoutMemory& memory, QWidget* parent, std::function<void(const QString& path)> chosen);

Q_SIGNALS:
    void imported(const QString& portal, const QString& stream, const gwanje::datasync::ImportCounts& counts);

protected:
    void changeEvent(QEvent* event) override;
    void reject() override;

private:
    struct Target
    {
        QString portal, stream;
        bool isNamed = false; ///< in the file's name
    };
    struct Told; ///< by the threads that read
    enum class Step { Idle, Guessing, Previewing, Importing };

    void build();
    void fillTargets(const QString& portal);
    void guess(int target);
    void preview(int target);
    void begin(Step step);
    void takeGuess(int target, const core::Result<datasync::ImportReport>& report);
    void settleGuess();
    void take(const core::Result<datasync::ImportReport>& report);
    void import();
    void cut();
    datasync::FileImport request(int target) const;
    const datasync::StreamMapping* mapping(int target) const;
    qsizetype mappedColumns(int target) const;
    void refresh();
    void refreshProgress();
    QString factsText() const;
    void retranslate();

    PageContext m_context;
    DataSyncFeed& m_feed;
    DataSyncActions& m_actions;
    std::unique_ptr<Ui::SyncImportDialog> m_ui;
    TablePanel* m_rejected;
    RejectedSource* m_source; ///< the table's: it is asked until the dialog is gone
    QString m_path;
    QList<Target> m_targets; ///< as the box has them; the likeliest first
    Step m_step = Step::Idle;
    bool m_isCutting = false;
    std::optional<datasync::ImportReport> m_report;
    std::optional<core::Error> m_error;
    QList<std::pair<int, datasync::ImportReport>> m_fits;
    QMap<int, core::Error> m_misfits;
    core::StopSource m_stop;
    std::shared_ptr<Told> m_told;
    QTimer m_progress;
    int m_question = 0;
};

} // namespace gwanje::gui
