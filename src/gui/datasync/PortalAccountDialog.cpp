// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/PortalAccountDialog.h"

#include "core/Async.h"
#include "datasync/ui_PortalAccountDialog.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {

PortalAccountDialog::PortalAccountDialog(datasync::DataSyncService& service, DataSyncActions& actions,
                                         const QString& portal, const QString& title, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_portal(portal), m_title(title),
      m_ui(std::make_unique<Ui::PortalAccountDialog>()), m_form(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->saveButton->setDefault(true);
    m_ui->closeButton->setAutoDefault(false);
    m_ui->removeButton->setAutoDefault(false);
    m_ui->refusedLabel->hide();
    m_form.addField(u"login"_qs, m_ui->loginEdit, m_ui->loginProblemLabel);
    m_form.addField(u"password"_qs, m_ui->passwordEdit, m_ui->passwordProblemLabel);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &PortalAccountDialog::save);
    connect(m_ui->removeButton, &QPushButton::clicked, this, [this] { send({}, {}); });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    core::whenFinished(service.login(portal), this, [this](const core::Result<QString>& login) {
        m_isKnown = login && !login->isEmpty();
        if (m_isKnown && m_ui->loginEdit->text().isEmpty())
            m_ui->loginEdit->setText(*login);
        m_refused = login ? std::nullopt : std::optional(login.error());
        retranslate();
    });
    retranslate();
}

PortalAccountDialog::~PortalAccountDialog() = default;

void PortalAccountDialog::save()
{
    m_form.clear();
    for (const auto& [name, edit] : {std::pair(u"login"_qs, m_ui->loginEdit), {u"password"_qs, m_ui->passwordEdit}}) {
        if (edit->text().isEmpty())
            m_form.complain(
                name, {core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, name}, {u"reason"_qs, u"empty"_qs}}, nullptr},
                tr("This is needed."));
    }
    m_form.focusFirstBad();
    if (m_form.isGood())
        send(m_ui->loginEdit->text().trimmed(), m_ui->passwordEdit->text());
}

void PortalAccountDialog::send(const QString& login, const QString& password)
{
    m_ui->saveButton->setEnabled(false);
    m_ui->removeButton->setEnabled(false);
    m_actions.setAccount(m_portal, login, password,
                         [self = QPointer(this), isKept = !login.isEmpty()](const core::Status& status) {
                             if (self)
                                 self->finish(status, isKept);
                         });
}

void PortalAccountDialog::finish(const core::Status& status, bool isKept)
{
    m_ui->saveButton->setEnabled(true);
    m_refused = status ? std::nullopt : std::optional(status.error());
    retranslate();
    if (!status)
        return;
    Q_EMIT saved(isKept);
    close();
}

void PortalAccountDialog::retranslate()
{
    m_ui->textLabel->setText(m_isKnown
                                 ? tr("“%1” is logged in with this account. Its password is in the keyring and is "
                                      "never shown; enter both to exchange them.")
                                       .arg(m_title)
                                 : tr("With this account “%1” is logged in by itself. Both go to the keyring of the "
                                      "desktop, never to a file.")
                                       .arg(m_title));
    m_ui->removeButton->setEnabled(m_isKnown);
    m_ui->removeButton->setToolTip(m_isKnown ? QString() : tr("There is none in the keyring"));
    m_ui->refusedLabel->setText(m_refused ? noteText(*m_refused) : QString());
    m_ui->refusedLabel->setVisible(m_refused.has_value());
}

void PortalAccountDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_form.clear();
    retranslate();
}

} // namespace gwanje::gui
