// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/PortalProfileDialog.h"

#include "core/Async.h"
#include "datasync/ui_PortalProfileDialog.h"
#include "gui/frame/Theme.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {

PortalProfileDialog::PortalProfileDialog(datasync::DataSyncService& service, DataSyncFeed& feed,
                                         DataSyncActions& actions, const QString& portal, QWidget* parent)
    : QDialog(parent), m_service(service), m_feed(feed), m_actions(actions), m_portal(portal),
      m_ui(std::make_unique<Ui::PortalProfileDialog>()), m_form(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->profileEdit->setFont(monoFont(font()));
    m_ui->saveButton->setProperty("primary", true);
    for (QPushButton* button : {m_ui->saveButton, m_ui->closeButton, m_ui->resetButton})
        button->setAutoDefault(false); // Enter belongs to the text
    m_form.addField(u"profile"_qs, m_ui->profileEdit, m_ui->profileProblemLabel);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &PortalProfileDialog::save);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->resetButton, &QPushButton::clicked, this, [this] { Q_EMIT resetWanted(m_portal); });
    connect(m_ui->profileEdit, &QPlainTextEdit::textChanged, this, [this] {
        m_refused.reset();
        m_form.clear();
    });
    connect(&m_feed, &DataSyncFeed::wasRead, this, &PortalProfileDialog::retranslate);
    retranslate();
    read();
}

PortalProfileDialog::~PortalProfileDialog() = default;

void PortalProfileDialog::read()
{
    core::whenFinished(m_service.profile(m_portal), this, [this](const core::Result<QByteArray>& text) {
        if (text)
            m_ui->profileEdit->setPlainText(QString::fromUtf8(*text));
        m_refused = text ? std::nullopt : std::optional(text.error());
        retranslate();
    });
}

void PortalProfileDialog::save()
{
    m_ui->saveButton->setEnabled(false);
    m_actions.saveProfile(m_portal, m_ui->profileEdit->toPlainText().toUtf8(),
                          [self = QPointer(this)](const core::Result<datasync::PortalView>& saved) {
                              if (!self)
                                  return;
                              self->m_ui->saveButton->setEnabled(true);
                              if (saved) {
                                  Q_EMIT self->saved(saved->portal.title);
                                  self->close();
                                  return;
                              }
                              self->m_refused = saved.error();
                              self->retranslate();
                              self->m_form.focusFirstBad();
                          });
}

void PortalProfileDialog::retranslate()
{
    const datasync::PortalView* view = m_feed.find(m_portal);
    m_ui->textLabel->setText(view && view->isOwnProfile
                                 ? tr("Your own profile of “%1”: addresses, the login form, and what each file holds.")
                                       .arg(m_feed.titleOf(m_portal))
                                 : tr("The profile of “%1” as it came with the program; what you save stands over it.")
                                       .arg(m_feed.titleOf(m_portal)));
    m_ui->resetButton->setEnabled(view && view->isOwnProfile);
    m_ui->resetButton->setToolTip(view && view->isOwnProfile ? QString() : tr("It is as it came with the program"));
    if (m_refused)
        m_form.complainOnly(u"profile"_qs, *m_refused);
    else
        m_form.clear();
}

void PortalProfileDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
