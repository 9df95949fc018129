// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A new task: journey, window, passengers, seat, pace; checked as it is typed, the complaint under its field. "Search
// now" shows the trains first; those ticked are the only ones waited for. Not modal: the window goes on. Main thread.

#include "gui/parts/Form.h"
#include "gui/train/SavedJourneys.h"
#include "gui/train/TaskActions.h"
#include "gui/train/TrainListModel.h"
#include <QDialog>

class QComboBox;
class QLabel;
namespace Ui {
class NewTaskDialog;
}

namespace gwanje::gui {

class EmptyNote;

class NewTaskDialog final : public QDialog
{
    Q_OBJECT
public:
    NewTaskDialog(GuiServices& services, TaskActions& actions, LayoutMemory& memory, QWidget* parent);
    ~NewTaskDialog() override;

    void fill(const train::TaskRequest& request); ///< "run like this one"
    train::TaskRequest request() const;

Q_SIGNALS:
    void started(const gwanje::train::TaskId& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillChoices();
    void fillJourneys();
    void readAccounts();
    void connectFields();
    void addFields();
    void validate();
    void forgetTrainsOfAnotherJourney();
    void showProblem(const core::Error& error);
    QString reasonText(const core::Error& error) const;
    void search();
    void start();
    void useJourney(int index);
    void beginAsUsual(train::TaskRequest& request) const;
    void retranslate();

    GuiServices& m_services;
    TaskActions& m_actions;
    SavedJourneys m_journeys;
    std::unique_ptr<Ui::NewTaskDialog> m_ui;
    Form m_form;
    TrainListModel m_trains;
    QString m_wantedAccount;
    QString m_journey; ///< stations and day the ticks are for
    EmptyNote* m_note = nullptr;
    std::optional<train::SearchRequest> m_shown; ///< what the trains in the table were found for
    int m_search = 0;
};

} // namespace gwanje::gui
