// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/CloseQuestion.h"

#include "gui/frame/ActRecord.h"
#include "gui/frame/IdleLock.h"
#include "gui/frame/Popup.h"
#include "ops/Settings.h"
#include <QCoreApplication>
#include <QEvent>
#include <QPushButton>

namespace gwanje::gui {
namespace {

class CloseTexts final
{
    Q_DECLARE_TR_FUNCTIONS(CloseQuestion)
};

/// A desktop that ends its session sends Quit, which Qt answers by closing every window: one that asks would hold it
/// up.
class SessionWatch final : public QObject
{
public:
    SessionWatch(std::function<void()> quit, QObject* parent) : QObject(parent), m_quit(std::move(quit))
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Quit || watched != QCoreApplication::instance())
            return false;
        m_quit();
        return true;
    }

private:
    const std::function<void()> m_quit;
};

Question quitQuestion(int tasks, bool resumes)
{
    return {CloseTexts::tr("Quit Gwanje?"),
            resumes ? CloseTexts::tr("%n task(s) are running or queued here. Quitting stops watching for seats; they "
                                     "go on at the next start.",
                                     nullptr, tasks)
                    : CloseTexts::tr("%n task(s) are running or queued here. Quitting stops watching for seats; they "
                                     "wait as interrupted until they are resumed.",
                                     nullptr, tasks),
            CloseTexts::tr("Quit")};
}

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

void askToQuit(QWidget& window, GuiServices& services)
{
    const train::TrainStatus now = services.train.status();
    const int running = now.running + now.queued;
    if (running == 0) {
        services.quit();
        return;
    }
    const QString name = u"quitBox"_qs;
    auto* box = window.findChild<QuestionBox*>(name);
    if (!box || !box->isVisible()) {
        const bool resumes = services.settings.boolean(u"train.resume_at_start"_qs);
        box = ask(&window, [running, resumes] { return quitQuestion(running, resumes); }, {}, services.quit);
        box->setObjectName(name);
        IdleLock::allow(*box); // quitting is possible behind the lock, too
    }
    box->raise(); // the window may be in the tray
    box->activateWindow();
}

void quitWithTheSession(QWidget& window, GuiServices& services)
{
    new SessionWatch(services.quit, &window);
}

} // namespace gwanje::gui
