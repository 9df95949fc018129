// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/PlatformTestDialog.h"

#include "core/Async.h"
#include "gui/frame/Theme.h"
#include "gui/parts/Form.h"
#include "gui/parts/Ladder.h"
#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gwanje::gui {

PlatformTestDialog::PlatformTestDialog(platform::PlatformService& service, const platform::Platform& platform,
                                       QWidget* parent)
    : QDialog(parent), m_service(service), m_platform(platform), m_text(new QLabel(this)), m_problem(new QLabel(this)),
      m_ladder(new Ladder(this)), m_again(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName(u"PlatformTestDialog"_qs);
    setAttribute(Qt::WA_DeleteOnClose);
    for (QLabel* label : {m_text, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_text->setProperty("secondary", true);
    m_problem->setProperty("problem", true);
    m_problem->setObjectName(u"platformTestProblemLabel"_qs);
    m_problem->hide();
    m_again->setObjectName(u"platformTestButton"_qs);
    m_again->setAutoDefault(false);
    m_close->setObjectName(u"closeTestButton"_qs);
    m_close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::inside);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::between);
    column->setSpacing(space::between);
    column->addWidget(m_text);
    column->addWidget(m_problem);
    column->addWidget(m_ladder, 1);
    column->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, this, &PlatformTestDialog::test);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    resize(460, 360);
    retranslate();
    test();
}

void PlatformTestDialog::test()
{
    m_problem->hide();
    core::whenFinished(m_service.testSteps(m_platform.id.toString()), this,
                       [this](const core::Result<QList<core::ProbeStep>>& steps) {
                           if (steps) {
                               start(*steps);
                               return;
                           }
                           m_problem->setText(noteText(steps.error()));
                           m_problem->show();
                       });
}

/// The steps are told on the engine's thread.
void PlatformTestDialog::start(const QList<core::ProbeStep>& steps)
{
    const auto run = [this](const core::ProbeTold& told, const core::StopToken& stop) {
        const core::ProbeTold here = [told](const core::ProbeResult& result) {
            QMetaObject::invokeMethod(
                qApp, [told, result] { told(result); }, Qt::QueuedConnection);
        };
        core::whenFinished(m_service.test(m_platform.id.toString(), here, stop), this, [this](const core::Status& done) {
            if (done || !m_ladder->isRunning())
                return;
            m_ladder->cancel(); // it failed before its first step
            m_problem->setText(noteText(done.error()));
            m_problem->show();
        });
    };
    m_ladder->start({steps, run});
}

void PlatformTestDialog::retranslate()
{
    setWindowTitle(tr("Test connection: %1").arg(m_platform.name));
    m_text->setText(tr("Asks %1 once and changes nothing there.").arg(platform::shownUrl(m_platform)));
    m_again->setText(tr("Test again"));
    m_close->setText(tr("Close"));
    for (QPushButton* button : {m_again, m_close})
        button->setAccessibleName(button->text());
    m_problem->hide(); // in the other language
}

void PlatformTestDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace gwanje::gui
