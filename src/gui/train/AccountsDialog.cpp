// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/AccountsDialog.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/frame/Popup.h"
#include "gui/table/RowDelegate.h"
#include "gui/train/AddAccountDialog.h"
#include "gui/train/PasswordDialog.h"
#include "train/ui_AccountsDialog.h"
#include <QEvent>
#include <QPointer>
#include <QStyle>

namespace gwanje::gui {

AccountsDialog::AccountsDialog(GuiServices& services, TaskActions& actions, QWidget* parent)
    : QDialog(parent), m_services(services), m_actions(actions), m_ui(std::make_unique<Ui::AccountsDialog>()),
      m_model(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->accountsView->setModel(&m_model);
    dressTable(*m_ui->accountsView);
    m_ui->accountsView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->accountsView->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->resultLabel->hide();
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false);
    m_ui->addButton->setProperty("primary", true);
    m_ui->removeButton->setProperty("danger", true);
    connect(m_ui->accountsView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AccountsDialog::refreshButtons);
    connect(m_ui->addButton, &QPushButton::clicked, this, &AccountsDialog::add);
    connect(m_ui->testButton, &QPushButton::clicked, this, &AccountsDialog::test);
    connect(m_ui->passwordButton, &QPushButton::clicked, this, &AccountsDialog::enterPassword);
    connect(m_ui->removeButton, &QPushButton::clicked, this, &AccountsDialog::remove);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    refreshButtons();
    read();
}

AccountsDialog::~AccountsDialog() = default;

void AccountsDialog::read()
{
    core::whenFinished(m_services.train.accounts(), this, [this](const core::Result<QList<train::Account>>& accounts) {
        if (!accounts) {
            tell(errorText(accounts.error()), true);
            return;
        }
        m_model.setAccounts(*accounts);
        if (!accounts->isEmpty())
            m_ui->accountsView->selectRow(0);
        refreshButtons();
    });
}

const train::Account* AccountsDialog::chosen() const
{
    const QModelIndexList rows = m_ui->accountsView->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model.at(rows.first().row());
}

void AccountsDialog::refreshButtons()
{
    const train::Account* account = chosen();
    m_ui->testButton->setEnabled(account);
    m_ui->passwordButton->setEnabled(account && !account->builtIn);
    m_ui->removeButton->setEnabled(account && !account->builtIn);
    m_ui->removeButton->setToolTip(account && account->builtIn ? tr("The built-in account stays.") : QString());
}

void AccountsDialog::add()
{
    auto* dialog = new AddAccountDialog(m_actions, this);
    connect(dialog, &AddAccountDialog::added, this, [this](const QString& name, const QString& note) {
        tell(note.isEmpty() ? tr("Account “%1” added.").arg(name) : note, !note.isEmpty());
        read();
    });
    dialog->open();
}

void AccountsDialog::test()
{
    const QString name = chosen()->name;
    tell(tr("Logging in as “%1”…").arg(name), false);
    core::whenFinished(m_services.train.testAccount(name), this, [this, name](const core::Status& status) {
        tell(status ? tr("“%1” can log in.").arg(name) : errorText(status.error()), !status);
    });
}

void AccountsDialog::enterPassword()
{
    auto* dialog = new PasswordDialog(m_actions, chosen()->name, this);
    connect(dialog, &PasswordDialog::kept, this, &AccountsDialog::read);
    dialog->open();
}

void AccountsDialog::remove()
{
    const QString name = chosen()->name;
    const Question question{
        tr("Remove account"),
        tr("The account “%1” and its password are forgotten here. Nothing changes at the railway.").arg(name),
        tr("Remove account")};
    ask(this, question, [this, name] {
        m_actions.removeAccount(name, [this, self = QPointer<AccountsDialog>(this)](const core::Status& status) {
            if (!self)
                return;
            tell(status ? tr("Account removed.") : errorText(status.error()), !status);
            read();
        });
    });
}

void AccountsDialog::tell(const QString& text, bool bad)
{
    m_ui->resultLabel->setProperty("problem", bad);
    m_ui->resultLabel->style()->polish(m_ui->resultLabel);
    m_ui->resultLabel->setText(text);
    m_ui->resultLabel->show();
}

void AccountsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_ui->resultLabel->hide();
    m_model.retranslate();
    m_ui->accountsView->selectRow(0);
    refreshButtons();
}

} // namespace gwanje::gui
