// SPDX-License-Identifier: GPL-3.0-or-later
#include "Window.h"

#include "core/Async.h"
#include "gui/frame/PageStack.h"
#include "gui/Prepare.h"
#include "store/Migrator.h"
#include <QLineEdit>
#include <QPushButton>

namespace gwanje::test {

Window::Window(bool welcomed, const QMap<QString, QString>& environment)
{
    static bool prepared = false;
    if (!std::exchange(prepared, true))
        gui::prepareApplication();
    QSettings ini(m_folder.path() + u"/gui.ini"_qs, QSettings::IniFormat);
    ini.setValue(u"window/welcomed"_qs, welcomed);
    ini.setValue(u"window/page"_qs, u"train"_qs); // most tests begin there
    ini.sync();
    auto database = store::Database::open(*store::DatabaseUrl::parse(u"sqlite:///"_qs + m_folder.filePath(u"t.db"_qs)));
    Q_ASSERT(database);
    m_database = *database;
    const auto upgraded = store::Migrator(*m_database).upgrade();
    Q_ASSERT(upgraded);
    Q_UNUSED(upgraded);
    ops::SettingSources sources;
    sources.file = m_folder.filePath(u"settings.json"_qs);
    sources.environment = environment;
    m_settings = std::make_unique<ops::Settings>(sources);
    m_audit = std::make_unique<ops::AuditTrail>(m_database, m_clock);
    m_alerts = std::make_unique<ops::Alerts>(m_database, m_http, m_clock, ops::Alerts::Options{});
    m_rules = std::make_unique<ops::AlertRules>(
        ops::AlertRules::Parts{.database = m_database, .alerts = *m_alerts, .clock = m_clock});
    m_metrics =
        std::make_unique<ops::MetricHistory>(m_database, m_clock, ops::MetricHistory::Options{.console = u"test"_qs});
    train::TrainDependencies dependencies{.clock = m_clock};
    m_train = std::make_unique<train::TrainService>(std::move(dependencies));
    m_status.setRedis({gui::StatusSource::Health::Good, u"Redis 7.0.15"_qs, u"unix:///run/redis.sock"_qs, 0.2, {}});
    m_status.setDatabase({gui::StatusSource::Health::Good, u"SQLite"_qs, u"gwanje.db"_qs, 0.4, {}});
    m_status.setSandboxActive(true);
    m_console.testConnection = [this](const gui::ConnectionWanted& wanted) -> core::Result<gui::ConnectionTest> {
        const auto run = [this, wanted](const core::ProbeTold& told, const core::StopToken&) {
            core::whenFinished(m_train->testAccount(wanted.what), qApp, [told](const core::Status& status) {
                core::ProbeLadder(u"127.0.0.1"_qs, told).tell(core::ProbeStep::Login, std::chrono::milliseconds(7), status);
            });
        };
        return gui::ConnectionTest{{core::ProbeStep::Login}, run};
    };
    m_makeTray = [] { return std::make_unique<FakeTray>(nullptr); };
}

Window::~Window()
{
    m_window.reset();
    m_reservations.reset();
    m_platforms.reset();
    m_dataSync.reset();
    m_metrics->stop(std::chrono::seconds(2));
    m_rules.reset();
    const auto stopped = m_alerts->stop(); // ends in this thread's event loop
    if (!QTest::qWaitFor([&stopped] { return stopped.isFinished(); }))
        qWarning("the alerts did not stop");
    for (const auto& database : {m_reservationDatabase, m_database}) {
        if (database)
            database->close();
    }
}

void Window::make()
{
    m_window = std::make_unique<gui::MainWindow>(gui::GuiServices{*m_train,
                                                                  *m_settings,
                                                                  *m_alerts,
                                                                  *m_audit,
                                                                  m_status,
                                                                  m_clock,
                                                                  {u"operator@host"_qs, u"gui"_qs},
                                                                  m_folder.path(),
                                                                  [this] { ++m_quits; },
                                                                  m_makeTray,
                                                                  m_console,
                                                                  m_metrics.get(),
                                                                  m_rules.get(),
                                                                  m_reservations ? &m_reservations->service() : nullptr,
                                                                  m_platforms ? &m_platforms->service() : nullptr,
                                                                  m_dataSync ? &m_dataSync->service() : nullptr});
}

ReservationBed& Window::reservations(std::shared_ptr<store::Database> in)
{
    if (!m_reservations) {
        m_reservationDatabase = in ? std::move(in) : m_database;
        m_reservations = std::make_unique<ReservationBed>(m_reservationDatabase, m_clock);
    }
    return *m_reservations;
}

PlatformBed& Window::platforms()
{
    if (!m_platforms)
        m_platforms = std::make_unique<PlatformBed>(m_database, ReservationBed::server().url(), m_clock, [this] {
            return ops::isReadOnly(*m_settings);
        });
    return *m_platforms;
}

DataSyncBed& Window::dataSync()
{
    if (!m_dataSync)
        m_dataSync = std::make_unique<DataSyncBed>(m_database, ReservationBed::server().url(), m_folder.path(), m_clock,
                                                   [this] { return ops::isReadOnly(*m_settings); });
    return *m_dataSync;
}

void Window::reopen()
{
    m_window.reset();
    make();
    m_window->show();
    auto* pages = m_window->findChild<gui::PageStack*>();
    for (int place = 0; place < pages->places(); ++place) // not only when the window comes to rest
        pages->page(place);
}

void Window::restart()
{
    m_window.reset();
    make();
    m_window->showAtStart();
}

QList<ops::AuditEntry> Window::audited()
{
    auto page = m_audit->list({}, {{}, 100});
    page.waitForFinished();
    return page.result() ? page.result()->items : QList<ops::AuditEntry>();
}

void Window::click(const QString& name)
{
    auto* button = find<QAbstractButton>(name);
    QVERIFY2(button, qPrintable(u"no button "_qs + name));
    QVERIFY2(button->isEnabled(), qPrintable(name + u" is not enabled: "_qs + button->toolTip()));
    QTest::mouseClick(button, Qt::LeftButton);
}

void Window::select(const QString& view, const QList<int>& rows)
{
    // Rows are read on other threads, and their view is shown once they are there.
    QAbstractItemView* table = nullptr;
    const int most = rows.isEmpty() ? -1 : *std::max_element(rows.begin(), rows.end());
    const auto isThere = [&] { return (table = find<QAbstractItemView>(view)) && table->model()->rowCount() > most; };
    QVERIFY2(QTest::qWaitFor(isThere), qPrintable(u"no row %1 in %2"_qs.arg(most).arg(view)));
    table->selectionModel()->clearSelection();
    for (const int row : rows) {
        table->selectionModel()->select(table->model()->index(row, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

bool acceptFile(QFileDialog* dialog, const QString& path)
{
    if (!dialog)
        return false;
    dialog->selectFile(path);
    dialog->findChild<QLineEdit*>(u"fileNameEdit"_qs)->setText(path); // which it leaves alone while it has the focus
    static_cast<QDialog*>(dialog)->accept();
    return !dialog->isVisible();
}

} // namespace gwanje::test
