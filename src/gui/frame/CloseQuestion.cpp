// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/CloseQuestion.h"

#include "gui/frame/ActRecord.h"
#include "gui/frame/Popup.h"
#include <QCoreApplication>
#include <QPushButton>

namespace gwanje::gui {
namespace {

class CloseTexts final
{
    Q_DECLARE_TR_FUNCTIONS(CloseQuestion)
};

} // namespace

void askHowToClose(QWidget& window, GuiServices& services, std::function<void(const QString&, bool bad)> tell)
{
    auto* box = new QuestionBox(u"closeBox"_qs, &window);
    QPushButton* stay = box->addButton(u"stayButton"_qs);
    QPushButton* quit = box->addButton(u"quitButton"_qs);
    QPushButton* keep = box->addButton(u"keepButton"_qs);
    box->retranslateWith([=] {
        box->setWords(CloseTexts::tr("Close the window"),
                      CloseTexts::tr("Shall Gwanje keep working in the tray when the window is closed? "
                                     "Tasks that run stop when it quits and can be resumed."));
        stay->setText(CloseTexts::tr("Leave the window open"));
        quit->setText(CloseTexts::tr("Quit"));
        keep->setText(CloseTexts::tr("Keep working"));
    });
    box->makeDefault(keep);
    // Refused only where a stronger source wins: then that one goes on answering.
    const auto remember = [&window, &services, tell = std::move(tell)](const QString& answer) {
        static_cast<void>(setRecorded(services, u"settings.set"_qs, u"general.keep_running_when_closed"_qs, answer,
                                      &window, [tell](const QString& problem) { tell(problem, true); }));
    };
    QObject::connect(keep, &QPushButton::clicked, &window, [&window, remember] {
        remember(u"yes"_qs);
        window.hide();
    });
    QObject::connect(quit, &QPushButton::clicked, &window, [&services, remember] {
        remember(u"no"_qs);
        services.quit();
    });
    box->open();
}

} // namespace gwanje::gui
