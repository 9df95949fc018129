// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/ListingDialog.h"

#include "core/Async.h"
#include "platform/ui_ListingDialog.h"
#include <QEvent>
#include <QPointer>

namespace gwanje::gui {

ListingDialog::ListingDialog(platform::PlatformService& service, PlatformActions& actions,
                             const platform::PlatformId& platform, const QString& listing,
                             const QString& platformName, QWidget* parent)
    : QDialog(parent), m_service(service), m_actions(actions), m_platform(platform), m_listing(listing),
      m_platformName(platformName), m_ui(std::make_unique<Ui::ListingDialog>()), m_form(this)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->saveButton->setDefault(true);
    m_ui->saveButton->setEnabled(false);
    m_ui->closeButton->setAutoDefault(false);
    m_form.addField(u"room"_qs, m_ui->roomComboBox, m_ui->roomProblemLabel);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ListingDialog::save);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    retranslate();
    readRooms();
}

ListingDialog::~ListingDialog() = default;

void ListingDialog::readRooms()
{
    core::whenFinished(m_service.rooms(), this, [this](const core::Result<QList<platform::Room>>& rooms) {
        m_isRead = true;
        if (!rooms) {
            m_form.complainOnly(u"room"_qs, rooms.error());
            return;
        }
        m_rooms = *rooms;
        for (const platform::Room& room : m_rooms)
            m_ui->roomComboBox->addItem(room.name);
        m_ui->saveButton->setEnabled(!m_rooms.isEmpty());
        retranslate();
    });
}

void ListingDialog::save()
{
    const platform::Room room = m_rooms.at(m_ui->roomComboBox->currentIndex());
    m_ui->saveButton->setEnabled(false);
    const QPointer<ListingDialog> self(this);
    m_actions.map(m_platform, m_listing, room, [this, self, room](const core::Status& done) {
        if (!self)
            return;
        m_ui->saveButton->setEnabled(true);
        if (!done) {
            m_form.complainOnly(u"room"_qs, done.error());
            return;
        }
        Q_EMIT mapped(room.name);
        close();
    });
}

void ListingDialog::retranslate()
{
    m_ui->textLabel->setText(m_isRead && m_rooms.isEmpty()
                                 ? tr("The own books have no rooms yet: add them under “Own books…” over the platforms.")
                                 : tr("“%1” sells the listing “%2”. Which room is it?").arg(m_platformName, m_listing));
}

void ListingDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    retranslate();
}

} // namespace gwanje::gui
