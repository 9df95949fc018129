// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/AddAccountDialog.h"

#include "gui/frame/Language.h"
#include "gui/train/TaskWords.h"
#include "train/ui_AddAccountDialog.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {

AddAccountDialog::AddAccountDialog(TaskActions& actions, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_ui(std::make_unique<Ui::AddAccountDialog>())
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->addButton->setDefault(true);
    m_ui->providerComboBox->addItem(QString(), u"srt"_qs);
    m_ui->providerComboBox->addItem(QString(), u"sandbox"_qs);
    for (QLineEdit* edit : {m_ui->nameEdit, m_ui->loginEdit, m_ui->passwordEdit})
        connect(edit, &QLineEdit::textChanged, this, &AddAccountDialog::check);
    connect(m_ui->addButton, &QPushButton::clicked, this, &AddAccountDialog::add);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    for (QLabel* label : {m_ui->nameProblemLabel, m_ui->loginProblemLabel, m_ui->passwordProblemLabel})
        label->hide();
    retranslate();
    check();
}

AddAccountDialog::~AddAccountDialog() = default;

void AddAccountDialog::check()
{
    m_ui->nameProblemLabel->hide();
    m_ui->addButton->setEnabled(!m_ui->nameEdit->text().trimmed().isEmpty() &&
                                !m_ui->loginEdit->text().trimmed().isEmpty() && !m_ui->passwordEdit->text().isEmpty());
}

void AddAccountDialog::add()
{
    train::Account account;
    account.name = m_ui->nameEdit->text().trimmed();
    account.provider = m_ui->providerComboBox->currentData().toString();
    account.login = m_ui->loginEdit->text().trimmed();
    m_ui->addButton->setEnabled(false);
    m_actions.addAccount(
        account, m_ui->passwordEdit->text(),
        [this, name = account.name, self = QPointer<AddAccountDialog>(this)](const core::Status& status) {
            if (!self)
                return;
            if (status || status.error().code == core::ErrorCode::ACC_KEYRING) {
                Q_EMIT added(name, status ? QString() : errorText(status.error()));
                close();
                return;
            }
            m_ui->addButton->setEnabled(true);
            m_ui->nameProblemLabel->setText(errorText(status.error()));
            m_ui->nameProblemLabel->show();
        });
}

void AddAccountDialog::retranslate()
{
    for (int i = 0; i < m_ui->providerComboBox->count(); ++i)
        m_ui->providerComboBox->setItemText(i, providerWord(m_ui->providerComboBox->itemData(i).toString()));
}

void AddAccountDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    const QString problem = m_ui->nameProblemLabel->text();
    m_ui->retranslateUi(this);
    m_ui->nameProblemLabel->setText(problem);
    retranslate();
}

} // namespace gwanje::gui
