// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/AccountsDialog.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/parts/Form.h"
#include "gui/parts/Ladder.h"
#include "gui/table/RowDelegate.h"
#include "gui/train/AddAccountDialog.h"
#include "gui/train/PasswordDialog.h"
#include "train/ui_AccountsDialog.h"
#include <QEvent>
#include <QPointer>
#include <QStyle>

namespace gwanje::gui {

AccountsDialog::AccountsDialog(PageContext context, TaskActions& actions, QWidget* parent)
    : QDialog(parent), m_services(context.services), m_commands(context.commands), m_actions(actions),
      m_ui(std::make_unique<Ui::AccountsDialog>()), m_model(this), m_ladder(new Ladder(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->accountsView->setModel(&m_model);
    dressTable(*m_ui->accountsView);
    m_ui->accountsView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->accountsView->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->resultLabel->hide();
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(m_ui->resultLabel) + 1, m_ladder);
    m_ui->testButton->setVisible(bool(m_services.console.testConnection));
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false);
    m_ui->addButton->setProperty("primary", true);
    m_ui->removeButton->setProperty("danger", true);
    connect(m_ui->accountsView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AccountsDialog::refreshButtons);
    addCommands();
    connect(m_ui->testButton, &QPushButton::clicked, this, &AccountsDialog::test);
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
    m_ui->testButton->setEnabled(chosen());
    m_commands.refresh();
}

void AccountsDialog::addCommands()
{
    const auto whyNot = [this] {
        const train::Account* account = chosen();
        return !account ? tr("Choose an account") : account->builtIn ? tr("The built-in account stays.") : QString();
    };
    bindButton(*m_ui->addButton, *m_commands.add({.id = u"account.add"_qs,
                                                  .name = QT_TRANSLATE_NOOP("Command", "Add an account at the railway"),
                                                  .icon = u"list-add"_qs,
                                                  .execute = [this] { add(); },
                                                  .changes = true},
                                                 this));
    bindButton(*m_ui->passwordButton,
               *m_commands.add({.id = u"account.password"_qs,
                                .name = QT_TRANSLATE_NOOP("Command", "Enter an account's password"),
                                .icon = u"unlock"_qs,
                                .execute = [this] { enterPassword(); },
                                .whyNot = whyNot,
                                .changes = true},
                               this));
    bindButton(*m_ui->removeButton, *m_commands.add({.id = u"account.remove"_qs,
                                                     .name = QT_TRANSLATE_NOOP("Command", "Remove an account"),
                                                     .icon = u"edit-delete"_qs,
                                                     .guarded = [this] { return removal(); },
                                                     .whyNot = whyNot,
                                                     .danger = Danger::Irreversible,
                                                     .changes = true},
                                                    this));
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
    const auto test = m_services.console.testConnection({ConnectionTarget::Account, chosen()->name, chosen()->provider});
    m_ui->resultLabel->hide();
    if (test)
        m_ladder->start(*test);
    else
        tell(noteText(test.error()), true);
}

void AccountsDialog::enterPassword()
{
    auto* dialog = new PasswordDialog(m_actions, chosen()->name, this);
    connect(dialog, &PasswordDialog::kept, this, &AccountsDialog::read);
    dialog->open();
}

Guarded AccountsDialog::removal()
{
    const QString name = chosen()->name;
    const auto question = [name] {
        return Question{
            tr("Remove account"),
            tr("The account “%1” and its password are forgotten here. Nothing changes at the railway.").arg(name),
            tr("Remove account")};
    };
    const auto deed = [this, name] {
        m_actions.removeAccount(name, [this, self = QPointer<AccountsDialog>(this)](const core::Status& status) {
            if (!self)
                return;
            tell(status ? tr("Account removed.") : errorText(status.error()), !status);
            read();
        });
    };
    return {question, deed};
}

void AccountsDialog::tell(const QString& text, bool bad)
{
    m_ladder->reset();
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
    const QModelIndexList rows = m_ui->accountsView->selectionModel()->selectedRows();
    const int row = rows.isEmpty() ? 0 : rows.first().row();
    m_model.retranslate();
    m_ui->accountsView->selectRow(row);
    refreshButtons();
}

} // namespace gwanje::gui
