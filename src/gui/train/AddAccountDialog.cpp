// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/train/AddAccountDialog.h"

#include "gui/frame/Language.h"
#include "gui/train/TaskWords.h"
#include "train/ui_AddAccountDialog.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {

AddAccountDialog::AddAccountDialog(TaskActions& actions, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_ui(std::make_unique<Ui::AddAccountDialog>()), m_form(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->addButton->setDefault(true);
    m_ui->providerComboBox->addItem(QString(), u"srt"_qs);
    m_ui->providerComboBox->addItem(QString(), u"sandbox"_qs);
    m_form.addField(u"name"_qs, m_ui->nameEdit, m_ui->nameProblemLabel);
    m_form.addField(u"login"_qs, m_ui->loginEdit, m_ui->loginProblemLabel);
    m_form.addField(u"password"_qs, m_ui->passwordEdit, m_ui->passwordProblemLabel);
    for (QLineEdit* edit : {m_ui->nameEdit, m_ui->loginEdit, m_ui->passwordEdit})
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_refused.reset();
            m_form.clear();
        });
    connect(m_ui->addButton, &QPushButton::clicked, this, &AddAccountDialog::add);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
}

AddAccountDialog::~AddAccountDialog() = default;

bool AddAccountDialog::check()
{
    m_form.clear();
    const auto need = [this](const QLineEdit* edit, const QString& field, const QString& words) {
        if (edit->text().trimmed().isEmpty())
            m_form.complain(field, {core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}}, nullptr}, words);
    };
    need(m_ui->nameEdit, u"name"_qs, tr("Give the account a name of your own."));
    need(m_ui->loginEdit, u"login"_qs, tr("Enter the login at the railway."));
    need(m_ui->passwordEdit, u"password"_qs, tr("Enter the password."));
    m_form.focusFirstBad();
    return m_form.isGood();
}

void AddAccountDialog::add()
{
    if (!check())
        return;
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
            if (status || train::isKeptInMemory(status.error())) {
                Q_EMIT added(name, status ? QString() : errorText(status.error()));
                close();
                return;
            }
            m_ui->addButton->setEnabled(true);
            m_refused = status.error();
            refuse();
        });
}

void AddAccountDialog::refuse()
{
    const QString field = m_refused->context.value(u"field"_qs);
    m_form.complainOnly(m_form.has(field) ? field : u"name"_qs, *m_refused);
    m_form.focusFirstBad();
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
    const bool bad = !m_form.isGood();
    m_ui->retranslateUi(this);
    retranslate();
    if (m_refused)
        refuse();
    else if (bad)
        check();
}

} // namespace gwanje::gui
