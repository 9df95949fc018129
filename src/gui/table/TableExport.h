// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An export under way: rows are read chunk by chunk, written on a thread of the pool, and the file takes its place only
// when all is written. A strip tells how far it is and can stop it. Main thread.

#include "core/Async.h"
#include "core/Export.h"
#include "core/StopToken.h"
#include "gui/table/TableRows.h"
#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gwanje::gui {

class LayoutMemory;

class TableExport final : public QFrame
{
    Q_OBJECT
public:
    struct Order
    {
        core::ExportFormat format{};
        QString path;
        QList<core::ExportColumn> columns;
        std::optional<qint64> expected;
    };
    using Done = std::function<void(const core::Result<int>& rows)>;

    explicit TableExport(QWidget* parent);
    ~TableExport() override;
    bool isRunning() const { return m_job != nullptr; }
    /// CORE_CANCELLED where it was stopped or refused.
    void start(std::unique_ptr<RowReader> reader, const Order& order, Done done);
    void cancel();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Job;
    static core::Async<void> run(std::shared_ptr<Job> job);
    static core::Async<core::Status> copyRows(std::shared_ptr<Job> job);
    void askToReplace(const std::shared_ptr<Job>& job);
    void finish(const std::shared_ptr<Job>& job, const core::Status& status);
    void refresh();

    std::shared_ptr<Job> m_job;
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_stop;
};

/// Asks where to and in which format; an ending that was typed wins over the format chosen.
void askExportFile(QWidget* parent, LayoutMemory& memory, std::optional<qint64> rows, const QString& suggestedName,
                   std::function<void(const QString& path, core::ExportFormat format)> chosen);

} // namespace gwanje::gui
