// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/PasswordDialog.h"

#include "gui/frame/Language.h"
#include "train/ui_PasswordDialog.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {

PasswordDialog::PasswordDialog(TaskActions& actions, const QString& account, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_account(account), m_ui(std::make_unique<Ui::PasswordDialog>())
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->keepButton->setDefault(true);
    m_ui->keepButton->setEnabled(false);
    m_ui->problemLabel->hide();
    connect(m_ui->passwordEdit, &QLineEdit::textChanged, m_ui->keepButton,
            [this](const QString& text) { m_ui->keepButton->setEnabled(!text.isEmpty()); });
    connect(m_ui->keepButton, &QPushButton::clicked, this, &PasswordDialog::keep);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
}

PasswordDialog::~PasswordDialog() = default;

void PasswordDialog::keep()
{
    m_ui->keepButton->setEnabled(false);
    const QString password = m_ui->passwordEdit->text();
    m_actions.setPassword(m_account, password,
                          [this, self = QPointer<PasswordDialog>(this)](const core::Status& status) {
                              if (!self)
                                  return;
                              // Without a keyring it is kept for this run: said, and good enough to go on.
                              if (status || train::isKeptInMemory(status.error())) {
                                  Q_EMIT kept();
                                  close();
                                  return;
                              }
                              m_ui->keepButton->setEnabled(true);
                              m_ui->problemLabel->setText(errorText(status.error()));
                              m_ui->problemLabel->show();
                          });
}

void PasswordDialog::retranslate()
{
    m_ui->textLabel->setText(tr("Password of the account “%1” at the railway.").arg(m_account));
}

void PasswordDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
