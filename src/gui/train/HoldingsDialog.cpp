// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/HoldingsDialog.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/table/TablePanel.h"
#include "gui/train/TaskWords.h"
#include "train/ui_HoldingsDialog.h"
#include <QEvent>
#include <QPointer>
#include <QStyle>

namespace gwanje::gui {
namespace {

constexpr int providerRole = Qt::UserRole + 1; // of the accounts' box

}

HoldingsDialog::HoldingsDialog(PageContext context, TaskActions& actions, QWidget* parent)
    : QDialog(parent), m_services(context.services), m_commands(context.commands), m_actions(actions),
      m_ui(std::make_unique<Ui::HoldingsDialog>()), m_model(this), m_table(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_table = new TablePanel(context.layout, u"train/holdings"_qs, this);
    auto* place = new QVBoxLayout(m_ui->tablePlace);
    place->setContentsMargins(0, 0, 0, 0);
    place->addWidget(m_table);
    m_table->setSource(&m_model);
    setTabOrder(m_ui->readButton, &m_table->view());
    m_table->view().setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->accountComboBox->setSizeAdjustPolicy(QComboBox::AdjustToContents); // they come later
    m_ui->resultLabel->hide();
    m_ui->releaseButton->setProperty("danger", true);
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false);
    connect(&m_table->view(), &TableView::idsChanged, this, &HoldingsDialog::refreshButtons);
    connect(m_ui->accountComboBox, &QComboBox::currentIndexChanged, this, &HoldingsDialog::read);
    connect(m_ui->readButton, &QPushButton::clicked, this, &HoldingsDialog::read);
    bindButton(*m_ui->releaseButton,
               *m_commands.add({.id = u"train.release"_qs,
                                .name = QT_TRANSLATE_NOOP("Command", "Cancel a reservation at the railway"),
                                .icon = u"edit-delete"_qs,
                                .guarded = [this] { return release(); },
                                .whyNot =
                                    [this] {
                                        return m_model.find(m_table->view().selectedIds().value(0))
                                                   ? QString()
                                                   : tr("Choose a reservation");
                                    },
                                .danger = Danger::Irreversible,
                                .changes = true},
                               this));
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
    refreshButtons();
    readAccounts();
}

HoldingsDialog::~HoldingsDialog() = default;

void HoldingsDialog::readAccounts()
{
    m_table->setLoading(true);
    core::whenFinished(m_services.train.accounts(), this, [this](const core::Result<QList<train::Account>>& accounts) {
        if (!accounts) {
            m_table->setError(accounts.error(), [this] { readAccounts(); });
            return;
        }
        for (const train::Account& account : *accounts) {
            m_ui->accountComboBox->addItem(account.name, account.name);
            m_ui->accountComboBox->setItemData(m_ui->accountComboBox->count() - 1, account.provider, providerRole);
        }
        nameAccounts();
    });
}

void HoldingsDialog::nameAccounts()
{
    QComboBox& box = *m_ui->accountComboBox;
    for (int i = 0; i < box.count(); ++i)
        box.setItemText(
            i, u"%1 (%2)"_qs.arg(box.itemData(i).toString(), providerWord(box.itemData(i, providerRole).toString())));
}

void HoldingsDialog::read()
{
    const QString account = m_ui->accountComboBox->currentData().toString();
    if (account.isEmpty())
        return;
    m_table->clearError();
    m_table->setLoading(true);
    core::whenFinished(m_services.train.holdings(account), this,
                       [this, mine = ++m_reading](const core::Result<QList<train::Holding>>& holdings) {
                           if (mine != m_reading)
                               return;
                           m_table->setLoading(false);
                           if (holdings)
                               m_model.setHoldings(*holdings);
                           else
                               m_table->setError(holdings.error(), [this] { read(); });
                           refreshButtons();
                       });
}

void HoldingsDialog::refreshButtons()
{
    m_commands.refresh();
}

Guarded HoldingsDialog::release()
{
    const QString number = m_table->view().selectedIds().value(0);
    const auto question = [number, holding = *m_model.find(number)] {
        const QString journey = u"SRT %1, %2 → %3, %4"_qs.arg(holding.train, stationWord(holding.departure),
                                                              stationWord(holding.arrival),
                                                              holding.departsAt.toString(u"MM-dd HH:mm"_qs));
        return Question{
            tr("Cancel reservation"),
            tr("The reservation %1 is given back to the railway. The seat is gone then.\n\n%2").arg(number, journey),
            tr("Cancel reservation")};
    };
    const QString account = m_ui->accountComboBox->currentData().toString();
    const auto deed = [this, account, number] {
        tell(tr("Cancelling…"), false);
        m_actions.release(account, number, [this, self = QPointer<HoldingsDialog>(this)](const core::Status& status) {
            if (!self)
                return;
            tell(status ? tr("The reservation was cancelled.") : errorText(status.error()), !status);
            read();
        });
    };
    return {question, deed};
}

void HoldingsDialog::retranslate()
{
    nameAccounts();
    m_table->setEmptyState({tr("No reservations"), tr("This account holds nothing at the railway now."), nullptr});
    m_model.retranslate();
}

void HoldingsDialog::tell(const QString& text, bool bad)
{
    m_ui->resultLabel->setProperty("problem", bad);
    m_ui->resultLabel->style()->polish(m_ui->resultLabel);
    m_ui->resultLabel->setText(text);
    m_ui->resultLabel->show();
}

void HoldingsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_ui->resultLabel->hide();
    retranslate();
}

} // namespace gwanje::gui
