// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Redis against the database: compared when it opens, nothing changed; what differs is seen per section before it is
// repaired from the database. Main thread.

#include "gui/frame/Page.h"
#include "gui/reservation/DriftModel.h"
#include "gui/reservation/SectionActions.h"
#include <QDialog>

namespace Ui {
class ReconcileDialog;
}

namespace gwanje::gui {

class EmptyNote;

class ReconcileDialog final : public QDialog
{
    Q_OBJECT
public:
    ReconcileDialog(PageContext context, SectionActions& actions, const SectionFeed& feed, QWidget* parent);
    ~ReconcileDialog() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    using Drifts = core::Result<QList<reservation::SectionDrift>>;
    void addCommand();
    void compare();
    Guarded repair();
    void take(const Drifts& drifts, bool repaired);
    void refresh();

    PageContext m_context;
    SectionActions& m_actions;
    std::unique_ptr<Ui::ReconcileDialog> m_ui;
    DriftModel m_model;
    EmptyNote* m_note;
    std::optional<core::Error> m_error;
    bool m_isBusy = false, m_wasRepaired = false;
};

} // namespace gwanje::gui
