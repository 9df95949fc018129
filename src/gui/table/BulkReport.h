// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What became of each row that a deed was done to: done, skipped and why, failed and why; with "retry only the failed".
// Not modal; opened where something was skipped or failed, for the rest a passing note is enough. Main thread.

#include <functional>
#include <QAbstractTableModel>
#include <QDialog>

class QLabel;
class QPushButton;

namespace gwanje::gui {

class LayoutMemory;
class TablePanel;

struct BulkRow
{
    enum class Outcome { Done, Skipped, Failed };
    QString id, name;
    Outcome outcome{};
    QString reason; ///< in the window's language; empty where it is done
};

struct BulkReport
{
    QString title; ///< the deed: "Cancel 12 tasks"
    QList<BulkRow> rows;
    std::function<BulkReport()> again = {}; ///< the same rows in the language the window has now

    int count(BulkRow::Outcome outcome) const;
    QStringList failed() const;
};

class BulkModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { State, Name, Reason, ColumnCount };
    BulkModel(QList<BulkRow> rows, QObject* parent) : QAbstractTableModel(parent), m_rows(std::move(rows)) {}
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const BulkRow& at(int row) const { return m_rows.at(row); }
    void retranslate(const QList<BulkRow>& rows); ///< the same in other words

private:
    QList<BulkRow> m_rows;
};

class BulkDialog final : public QDialog
{
    Q_OBJECT
public:
    BulkDialog(const BulkReport& report, std::function<void(const QStringList& ids)> retry, LayoutMemory& memory,
               QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    BulkReport m_report;
    BulkModel m_model;
    QLabel* m_summary;
    TablePanel* m_table;
    QPushButton *m_retry, *m_close;
};

/// Opens the dialog where there is something to tell.
void showBulkReport(const BulkReport& report, std::function<void(const QStringList& ids)> retry, LayoutMemory& memory,
                    QWidget* parent);

} // namespace gwanje::gui
