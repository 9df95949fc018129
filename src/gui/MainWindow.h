// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one window: sidebar, pages, status strip, banners, tray. It only holds them together; what an operator can do is
// in the pages and in the command registry. Construct after prepareApplication(), then show(). Closing asks the first
// time whether to keep running in the tray; quitting goes through GuiServices::quit.

#include "gui/GuiServices.h"
#include <QMainWindow>

namespace gwanje::gui {

class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(GuiServices services, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showAtStart(); ///< or not, as the settings of the tray say
    void openTask(const train::TaskId& id);

public Q_SLOTS:
    void bringToFront(); ///< for a second start, the tray, a notification

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override; ///< as one reads

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::gui
