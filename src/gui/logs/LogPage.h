// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The log page: a live tail that stays smooth, or a day's file; filter row, follow and pause, the whole of the chosen
// line below, jump to its task, export.

#include "gui/frame/Page.h"
#include "gui/logs/LogDayReader.h"
#include "gui/logs/LogTail.h"

class QLabel;
class QPlainTextEdit;
class QSplitter;

namespace gwanje::gui {

class EmptyNote;
class LogFilterBar;
class LogView;
class TableExport;

class LogPage final : public Page
{
    Q_OBJECT
public:
    LogPage(PageContext context, QWidget* parent);
    ~LogPage() override;

    QString title() const override;
    QString iconName() const override { return u"view-list-text"_qs; }
    QString help() const override;
    bool back() override;
    void showTask(const QString& taskId);

Q_SIGNALS:
    void taskWanted(const gwanje::train::TaskId& id);

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void addCommands();
    void connectParts();
    void applyFilter();
    void openDay(const QDate& day);
    void setPaused(bool paused);
    void goToProblem(bool forward);
    void showLine(int row);
    void refreshCount();
    void exportLines();
    QString currentTask() const;

    LogModel m_model;
    LogTail m_tail;
    LogDayReader m_days;
    LogFilterBar* m_bar;
    LogView* m_view;
    QPlainTextEdit* m_line;
    QSplitter* m_splitter;
    QLabel* m_count;
    TableExport* m_export;
    EmptyNote* m_note = nullptr;
    bool m_paused = false;
    bool m_empty = true;
};

} // namespace gwanje::gui
