// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ReconcileDialog.h"

#include "core/Async.h"
#include "gui/parts/Form.h"
#include "gui/table/EmptyNote.h"
#include "gui/table/RowDelegate.h"
#include "gui/table/TableRoles.h"
#include "reservation/ui_ReconcileDialog.h"
#include <QEvent>
#include <QHeaderView>
#include <QPointer>

namespace gwanje::gui {

ReconcileDialog::ReconcileDialog(PageContext context, SectionActions& actions, const SectionFeed& feed, QWidget* parent)
    : QDialog(parent), m_context(context), m_actions(actions), m_ui(std::make_unique<Ui::ReconcileDialog>()),
      m_model(feed, this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->driftView->setModel(&m_model);
    dressTable(*m_ui->driftView);
    m_ui->driftView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->driftView->horizontalHeader()->setStretchLastSection(true);
    m_note = new EmptyNote(m_ui->driftView);
    for (int column = 0; column < DriftModel::ColumnCount; ++column)
        m_ui->driftView->setColumnWidth(column, m_model.headerData(column, Qt::Horizontal, ColumnWidthRole).toInt());
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false);
    m_ui->repairButton->setProperty("primary", true);
    addCommand();
    connect(m_ui->readButton, &QPushButton::clicked, this, &ReconcileDialog::compare);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    compare();
}

ReconcileDialog::~ReconcileDialog() = default;

void ReconcileDialog::addCommand()
{
    bindButton(*m_ui->repairButton,
               *m_context.commands.add({.id = u"reservation.repair"_qs,
                                        .name = QT_TRANSLATE_NOOP("Command", "Repair Redis from the database"),
                                        .icon = u"tools-wizard"_qs,
                                        .guarded = [this] { return repair(); },
                                        .whyNot =
                                            [this] {
                                                return m_isBusy                  ? tr("Comparing…")
                                                       : m_model.differing() > 0 ? QString()
                                                                                 : tr("Nothing differs");
                                            },
                                        .danger = Danger::Destructive,
                                        .changes = true,
                                        .audited = u"reservation.reconcile"_qs},
                                       this));
}

void ReconcileDialog::compare()
{
    if (std::exchange(m_isBusy, true))
        return;
    refresh();
    core::whenFinished(m_context.services.reservations->reconcile(true), this,
                       [this](const Drifts& drifts) { take(drifts, false); });
}

Guarded ReconcileDialog::repair()
{
    const auto question = [n = m_model.differing()] {
        return Question{tr("Repair Redis"),
                        tr("%n section(s) are loaded into Redis anew from the database, which stays as it is. Selling "
                           "goes on meanwhile.",
                           nullptr, n),
                        tr("Repair %n section(s)", nullptr, n)};
    };
    const auto deed = [this, self = QPointer<ReconcileDialog>(this)] {
        if (!self)
            return;
        m_isBusy = true;
        refresh();
        m_actions.repair([this, self](const Drifts& drifts) {
            if (self)
                take(drifts, true);
        });
    };
    return {question, deed};
}

void ReconcileDialog::take(const Drifts& drifts, bool repaired)
{
    m_isBusy = false;
    m_error = drifts ? std::nullopt : std::optional(drifts.error());
    m_wasRepaired = repaired && drifts;
    if (drifts)
        m_model.setDrifts(*drifts);
    refresh();
}

void ReconcileDialog::refresh()
{
    const int differing = m_model.differing(), sections = m_model.rowCount();
    m_ui->summaryLabel->setText(m_isBusy        ? tr("Comparing…")
                                : differing > 0 ? tr("%n section(s) differ.", nullptr, differing)
                                : m_wasRepaired ? tr("Repaired: Redis has what the database has.")
                                : sections > 0  ? tr("Redis has what the database has.")
                                                : tr("Redis is compared with the database, section by section."));
    m_note->setText(m_isBusy ? tr("Comparing…") : tr("There are no sections yet."));
    m_ui->resultLabel->setText(m_error ? noteText(*m_error) : QString());
    m_ui->resultLabel->setVisible(m_error.has_value());
    m_ui->readButton->setEnabled(!m_isBusy);
    m_ui->repairButton->setText(differing > 0 ? tr("Repair %n section(s)", nullptr, differing) : tr("Repair"));
    m_context.commands.refresh();
}

void ReconcileDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_model.retranslate();
    refresh();
}

} // namespace gwanje::gui
