// SPDX-License-Identifier: GPL-3.0-or-later
// The story: an operator starts two train tasks against the sandbox, cancels one, sees the other reserve its seat,
// adds a lodging platform and synchronises it, and looks at every page. Each step is judged by what is on screen, the
// outcome by the railway's and the platform's own books.
#include "app/Tour.h"

#include "app/SandboxTruth.h"
#include "app/TourRobot.h"
#include "gui/MainWindow.h"
#include "platform/PlatformService.h"

namespace gwanje::app {

using namespace std::chrono_literals;

namespace {

using Snapshots = QList<train::TaskSnapshot>;

class Tour final
{
public:
    explicit Tour(const TourStage& stage)
        : m_engines(stage.engines), m_robot(stage.window, stage.engines.clock(), stage.folder),
          m_truth(stage.engines.sandbox().railway()), m_events(std::make_shared<train::TaskEvents>()),
          m_runEvents(std::make_shared<platform::RunEvents>())
    {
        m_events->setReceiver(&stage.window, [this](const auto& drained) {
            for (auto it = drained.latest.cbegin(); it != drained.latest.cend(); ++it)
                m_tasks.insert(it.key(), it.value());
        });
        m_engines.train().listen(m_events);
        m_runEvents->setReceiver(&stage.window, [this](const auto& drained) {
            for (const platform::PlatformRun& run : drained.latest)
                m_hasSynchronised |= run.type == u"sync"_qs && run.result == platform::RunResult::Ok;
        });
        m_engines.platforms().listen({}, m_runEvents, {});
    }

    core::Async<void> story();
    bool succeeded() const { return m_robot.failures() == 0; }
    QString summary() const
    {
        return QStringLiteral("%1 steps, %2 failed").arg(m_robot.steps()).arg(m_robot.failures());
    }

private:
    core::Async<void> answerTheWelcome();
    core::Async<void> startTask(QString arrival, QString picture);
    core::Async<void> cancelOne();
    core::Async<void> seeTheOtherReserved();
    core::Async<void> compareWithTheRailway();
    core::Async<void> addPlatform();
    core::Async<void> synchroniseIt();
    core::Async<void> compareWithThePlatform();
    core::Async<void> showPages();
    core::Async<void> showPagesIn(QString language, QString theme);
    core::Async<void> showPalette(QString ending);
    core::Async<void> letSeats(QString plan);
    int count(train::TaskState state) const;

    Engines& m_engines;
    TourRobot m_robot;
    SandboxTruth m_truth;
    std::shared_ptr<train::TaskEvents> m_events;
    std::shared_ptr<platform::RunEvents> m_runEvents;
    bool m_hasSynchronised = false;
    QHash<train::TaskId, train::TaskSnapshot> m_tasks; ///< as the engine tells them
};

core::Async<void> Tour::story()
{
    co_await answerTheWelcome();
    const QString none = u"none"_qs;
    co_await letSeats(none);
    const QString busan = u"부산"_qs, dongdaegu = u"동대구"_qs, first = u"dialog"_qs, second;
    co_await startTask(busan, first);
    co_await startTask(dongdaegu, second);
    co_await cancelOne();
    co_await seeTheOtherReserved();
    co_await compareWithTheRailway();
    co_await addPlatform();
    co_await synchroniseIt();
    co_await compareWithThePlatform();
    co_await showPages();
}

core::Async<void> Tour::answerTheWelcome()
{
    m_robot.step(u"The window opens; a first start offers to look around with the sandbox"_qs);
    const QString button = u"sandboxButton"_qs;
    if (m_robot.find(button)) {
        m_robot.shot(u"welcome"_qs);
        co_await m_robot.click(button);
    }
    const QString what = u"the banner says that this is training"_qs;
    std::function<bool()> holds = [this] { return m_robot.find(u"sandboxLabel"_qs) != nullptr; };
    co_await m_robot.until(what, std::move(holds));
    const QString tasks = u"go.train"_qs;
    co_await m_robot.trigger(tasks);
}

core::Async<void> Tour::letSeats(QString plan)
{
    m_robot.step(u"The railway is told: seats = "_qs + plan);
    const QJsonObject faults{{u"seats"_qs, plan}};
    const auto set = co_await m_truth.setFaults(faults);
    if (!set)
        m_robot.fail(set.error().toString());
}

core::Async<void> Tour::startTask(QString arrival, QString picture)
{
    m_robot.step(u"A new task from 수서 to "_qs + arrival);
    const int before = count(train::TaskState::Running);
    const QString newButton = u"train_newButton"_qs, from = u"departureComboBox"_qs, to = u"arrivalComboBox"_qs,
                  suseo = u"수서"_qs, start = u"startButton"_qs;
    co_await m_robot.click(newButton);
    co_await m_robot.type(from, suseo);
    co_await m_robot.type(to, arrival);
    if (!picture.isEmpty())
        m_robot.shot(picture, u"NewTaskDialog"_qs);
    co_await m_robot.click(start);
    const QString what = u"the task runs"_qs;
    std::function<bool()> holds = [this, before] { return count(train::TaskState::Running) == before + 1; };
    co_await m_robot.until(what, std::move(holds));
    const QString row = u"and stands in the table"_qs;
    std::function<bool()> listed = [this, before] {
        const auto* view = m_robot.view(u"tasksView"_qs);
        return view && view->model()->rowCount() >= before + 1;
    };
    co_await m_robot.until(row, std::move(listed));
}

core::Async<void> Tour::cancelOne()
{
    m_robot.step(u"The first row is chosen and its task cancelled by the button"_qs);
    const QString table = u"tasksView"_qs, cancel = u"train_cancelButton"_qs, deed = u"deedButton"_qs;
    co_await m_robot.selectRow(table, 0);
    m_robot.shot(u"running"_qs);
    co_await m_robot.click(cancel);
    co_await m_robot.rest(200ms);
    if (m_robot.find(deed))
        co_await m_robot.click(deed);
    const QString what = u"one task is cancelled, the other still runs"_qs;
    std::function<bool()> holds = [this] {
        return count(train::TaskState::Cancelled) == 1 && count(train::TaskState::Running) == 1;
    };
    co_await m_robot.until(what, std::move(holds));
}

core::Async<void> Tour::seeTheOtherReserved()
{
    const QString all = u"all"_qs;
    co_await letSeats(all);
    m_robot.step(u"Seats are there: the other task reserves one"_qs);
    const QString what = u"it says so, with the deadline to pay"_qs;
    std::function<bool()> holds = [this] { return count(train::TaskState::Reserved) == 1; };
    co_await m_robot.until(what, std::move(holds), 30s);
    const QString banner = u"the window shows a banner that is hard to miss"_qs;
    std::function<bool()> shown = [this] { return m_robot.find(u"bannerLabel"_qs) != nullptr; };
    co_await m_robot.until(banner, std::move(shown));
}

/// Exactly one reservation was ever made, it stands, and it is the reserved task's.
core::Async<void> Tour::compareWithTheRailway()
{
    m_robot.step(u"The railway's own books are compared"_qs);
    const auto books = co_await m_truth.reservations();
    if (!books) {
        m_robot.fail(books.error().toString());
        co_return;
    }
    QString ours;
    for (const auto& task : std::as_const(m_tasks)) {
        if (task.state == train::TaskState::Reserved && task.outcome)
            ours = task.outcome->number;
    }
    const QJsonObject only = books->size() == 1 ? books->first().toObject() : QJsonObject();
    const bool agrees = only[u"live"].toBool() && !ours.isEmpty() && only[u"pnr"].toString() == ours;
    if (agrees)
        std::printf("   ok: the railway holds one reservation, %s, and it is the task's\n", qPrintable(ours));
    else
        m_robot.fail(u"the railway knows %1 reservation(s), the task says “%2”"_qs.arg(books->size()).arg(ours));
}

core::Async<void> Tour::addPlatform()
{
    m_robot.step(u"A lodging platform is added by its dialog"_qs);
    const QString page = u"go.platform"_qs, add = u"platform_addButton"_qs, save = u"saveButton"_qs;
    const QString name = u"nameEdit"_qs, code = u"codeEdit"_qs, url = u"urlEdit"_qs;
    const QString alpha = u"Alpha"_qs, alphaCode = u"alpha"_qs;
    const QString address = m_engines.sandbox().platforms().value(alphaCode).toString();
    co_await m_robot.trigger(page);
    co_await m_robot.click(add);
    co_await m_robot.type(name, alpha);
    co_await m_robot.type(code, alphaCode);
    co_await m_robot.type(url, address);
    m_robot.shot(u"platform-dialog"_qs, u"PlatformDialog"_qs);
    co_await m_robot.click(save);
    const QString what = u"it stands in the table"_qs;
    std::function<bool()> listed = [this] {
        const auto* view = m_robot.view(u"platformsView"_qs);
        return view && view->model()->rowCount() == 1;
    };
    co_await m_robot.until(what, std::move(listed));
}

/// By its button; the schedule may do it first.
core::Async<void> Tour::synchroniseIt()
{
    m_robot.step(u"The platform is synchronised by the button"_qs);
    const QString sync = u"platform_syncButton"_qs;
    co_await m_robot.click(sync);
    const QString what = u"its data are fresh, and it says so"_qs;
    // A run that only compares makes them fresh too: the bookings are in the books after one that synchronises.
    std::function<bool()> holds = [this] {
        return m_hasSynchronised && m_robot.cell(u"platformsView"_qs, 0, 4) != u"—"_qs;
    };
    co_await m_robot.until(what, std::move(holds), 30s);
}

/// Every booking that the platform has and that is not over stands in the own books with its nights.
core::Async<void> Tour::compareWithThePlatform()
{
    m_robot.step(u"The platform's own bookings are compared"_qs);
    SandboxTruth platform(m_engines.sandbox().platforms().value(u"alpha"_qs));
    auto asking = platform.state();
    const auto truth = co_await asking;
    const core::PageRequest page{.cursor = {}, .limit = 1000};
    auto reading = m_engines.platforms().bookings({}, page);
    const auto ours = co_await reading;
    if (!truth || !ours) {
        m_robot.fail(truth ? ours.error().toString() : truth.error().toString());
        co_return;
    }
    QHash<QString, platform::Nights> known;
    for (const platform::Booking& booking : ours->items)
        known.insert(booking.externalId, booking.nights);
    int wrong = 0, live = 0;
    const QJsonArray theirs = truth->value(u"bookings").toArray();
    for (const auto& each : theirs) {
        const QJsonObject booking = each.toObject();
        const QString to = booking[u"to"].toString();
        if (booking[u"status"].toString() == u"cancelled"_qs || to <= truth->value(u"today").toString())
            continue;
        ++live;
        const platform::Nights nights = known.value(booking[u"id"].toString());
        const bool agrees = nights.from.toString(Qt::ISODate) == booking[u"from"].toString() &&
                            nights.to.toString(Qt::ISODate) == to;
        wrong += agrees ? 0 : 1;
    }
    if (wrong == 0 && live > 0)
        std::printf("   ok: the own books have all %d bookings of the platform\n", live);
    else
        m_robot.fail(u"of %1 bookings of the platform %2 are missing or differ"_qs.arg(live).arg(wrong));
}

core::Async<void> Tour::showPages()
{
    for (const char* language : {"ko", "en"}) {
        for (const char* theme : {"light", "dark"}) {
            const QString words = QString::fromLatin1(language), colours = QString::fromLatin1(theme);
            co_await showPagesIn(words, colours);
        }
    }
}

core::Async<void> Tour::showPagesIn(QString language, QString theme)
{
    m_robot.step(u"Every page in %1, %2"_qs.arg(language, theme));
    (void)m_engines.settings().set(u"general.language"_qs, language);
    (void)m_engines.settings().set(u"general.theme"_qs, theme);
    const QString ending = u'-' + language + u'-' + theme;
    const QStringList pages = m_robot.pages();
    for (const QString& page : pages) {
        const QString button = page + u"Button"_qs, what = u"the page "_qs + page;
        co_await m_robot.click(button);
        std::function<bool()> holds = [this, page] { return m_robot.shownPage() == page; };
        co_await m_robot.until(what, std::move(holds));
        co_await m_robot.rest(300ms); // the picture settles
        m_robot.shot(page.chopped(4) + ending);
    }
    if (pages.size() < 3)
        m_robot.fail(u"only %1 pages were found"_qs.arg(pages.size()));
    co_await showPalette(ending);
}

core::Async<void> Tour::showPalette(QString ending)
{
    const QString open = u"window.palette"_qs, palette = u"commandPalette"_qs, what = u"the command palette"_qs;
    co_await m_robot.trigger(open);
    std::function<bool()> holds = [this, palette] { return m_robot.find(palette) != nullptr; };
    co_await m_robot.until(what, std::move(holds));
    co_await m_robot.rest(100ms);
    m_robot.shot(u"palette"_qs + ending, palette);
    m_robot.close(palette);
    const QString gone = u"closes"_qs;
    std::function<bool()> closed = [this, palette] { return m_robot.find(palette) == nullptr; };
    co_await m_robot.until(gone, std::move(closed));
}

int Tour::count(train::TaskState state) const
{
    return int(
        std::count_if(m_tasks.cbegin(), m_tasks.cend(), [state](const auto& task) { return task.state == state; }));
}

core::Async<void> takeTour(TourStage stage)
{
    auto tour = std::make_unique<Tour>(stage);
    co_await tour->story();
    std::printf("%s\n", qPrintable(tour->summary()));
    std::fflush(stdout);
    stage.finished(tour->succeeded() ? 0 : 1);
}

} // namespace

bool hasTour()
{
    return true;
}

void startTour(const TourStage& stage)
{
    if (!stage.engines.sandbox().isRunning()) {
        std::fprintf(stderr, "the tour needs the training sandbox, and it does not run\n");
        stage.finished(1);
        return;
    }
    core::spawn(takeTour(stage));
}

} // namespace gwanje::app
