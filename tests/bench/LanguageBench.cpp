// SPDX-License-Identifier: GPL-3.0-or-later
// Switches the language of the whole window to and fro, on every page and with a dialog open: how long until all that
// is shown is in the other language, painted.
#include "Benches.h"
#include "ConsoleBed.h"
#include "gui/MainWindow.h"
#include "ops/Settings.h"
#include <QAbstractButton>
#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;

constexpr double limitMs = 200;

QAbstractButton* button(const QString& name)
{
    for (QWidget* top : QApplication::topLevelWidgets()) {
        for (auto* found : top->findChildren<QAbstractButton*>(name)) {
            if (found->isVisible())
                return found;
        }
    }
    return nullptr;
}

/// Milliseconds from the wish until no text and no layout is left to do and the whole window was painted once more.
double switchTo(ConsoleBed& bed, const QString& language)
{
    auto* events = QAbstractEventDispatcher::instance();
    QElapsedTimer timer;
    timer.start();
    if (!bed.settings().set(u"general.language"_qs, language))
        return -1;
    while (events->processEvents(QEventLoop::AllEvents)) {
    }
    bed.window().repaint();
    if (QWidget* dialog = QApplication::activeWindow(); dialog && dialog != &bed.window())
        dialog->repaint();
    return double(timer.nsecsElapsed()) / 1e6;
}

QStringList pageButtons(const QWidget& window)
{
    QStringList names;
    for (const auto* found : window.findChildren<QAbstractButton*>()) {
        if (found->objectName().endsWith(u"PageButton"_qs))
            names << found->objectName();
    }
    return names;
}

core::Async<void> switchSome(ConsoleBed& bed, int switches, std::vector<double>* times)
{
    for (int i = 0; i < switches; ++i) {
        const QString language = i % 2 == 0 ? u"ko"_qs : u"en"_qs;
        times->push_back(switchTo(bed, language));
        auto resting = pause(50ms);
        co_await resting;
    }
}

core::Async<QJsonObject> measureLanguage(ConsoleBed& bed, int switches)
{
    Figures figures;
    auto settling = pause(2s);
    co_await settling;
    std::vector<double> all;
    for (const QString& page : pageButtons(bed.window())) {
        button(page)->click();
        auto showing = pause(500ms);
        co_await showing;
        std::vector<double> times;
        auto switching = switchSome(bed, switches, &times);
        co_await switching;
        figures.add(page.chopped(10) + u"_page_ms"_qs, spread(times));
        all.insert(all.end(), times.begin(), times.end());
        auto* newTask = button(u"train_newButton"_qs);
        if (!newTask)
            continue;
        newTask->click();
        auto opening = pause(500ms);
        co_await opening;
        std::vector<double> withDialog;
        auto also = switchSome(bed, switches, &withDialog);
        co_await also;
        figures.add(u"with_new_task_dialog_ms"_qs, spread(withDialog));
        all.insert(all.end(), withDialog.begin(), withDialog.end());
        if (auto* close = button(u"closeButton"_qs))
            close->click();
    }
    figures.below(u"language_switch_worst_ms"_qs, quantile(all, 1), limitMs);
    figures.add(u"language_switch_ms"_qs, spread(all));
    co_return figures.toJson();
}

} // namespace

QJsonObject benchLanguage(const Options& options, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    const int switches = options.runs * 2; // to and fro
    return runOnBed({.settings = {{u"general.training"_qs, u"false"_qs}}},
                    [switches](ConsoleBed& bed) { return measureLanguage(bed, switches); });
}

} // namespace gwanje::bench
