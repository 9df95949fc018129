// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/WelcomePanel.h"

#include "frame/ui_WelcomePanel.h"
#include "gui/frame/ActRecord.h"
#include "gui/frame/Language.h"
#include "gui/frame/Theme.h"
#include "ops/Settings.h"
#include <QEvent>

namespace gwanje::gui {

WelcomePanel::WelcomePanel(GuiServices& services, QWidget* parent)
    : QFrame(parent), m_services(services), m_ui(std::make_unique<Ui::WelcomePanel>())
{
    m_ui->setupUi(this);
    setProperty("card", true);
    m_ui->titleLabel->setFont(titleFont(font()));
    m_ui->sandboxButton->setProperty("primary", true);
    m_ui->languageComboBox->setItemData(0, u"ko"_qs);
    m_ui->languageComboBox->setItemData(1, u"en"_qs);
    m_ui->languageComboBox->setCurrentIndex(uiLanguage() == core::Language::Korean ? 0 : 1);
    connect(m_ui->languageComboBox, &QComboBox::activated, this, [this](int index) {
        // Refused only where a stronger source wins: then the window keeps that language.
        const QString language = m_ui->languageComboBox->itemData(index).toString();
        static_cast<void>(setRecorded(m_services, u"settings.set"_qs, u"general.language"_qs, language, this,
                                      [this](const QString& problem) { Q_EMIT message(problem, true); }));
    });
    connect(m_ui->sandboxButton, &QPushButton::clicked, this, &WelcomePanel::sandboxChosen);
    connect(m_ui->setUpButton, &QPushButton::clicked, this, &WelcomePanel::setUpChosen);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &WelcomePanel::closed);
}

WelcomePanel::~WelcomePanel() = default;

void WelcomePanel::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    const int language = m_ui->languageComboBox->currentIndex();
    m_ui->retranslateUi(this);
    m_ui->languageComboBox->setCurrentIndex(language);
}

} // namespace gwanje::gui
