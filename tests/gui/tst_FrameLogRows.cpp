// SPDX-License-Identifier: GPL-3.0-or-later
// The log's rows are painted by hand for speed: choosing one must neither move its letters nor make them hard to read.
#include "gui/Contrast.h"
#include "gui/frame/Theme.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include "Window.h"
#include <QTableView>

using namespace gwanje;
using test::contrast;
using test::luminance;

namespace {

constexpr int reach = 2; ///< pixels a letter might have moved, in each direction

/// The ground is the commonest colour, the ink what is farthest from it.
QRgb groundOf(const QImage& image)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    }
    QRgb ground = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        ground = *it > counts.value(ground) ? it.key() : ground;
    return ground;
}

struct Glyphs
{
    QList<double> ink; ///< per pixel, 0…1
    double contrast = 1;
    int width = 0, height = 0;
    double at(int x, int y) const
    {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : ink.at(qsizetype(y) * width + x);
    }
};

Glyphs glyphsOf(const QImage& image)
{
    const QRgb ground = groundOf(image);
    Glyphs glyphs{.width = image.width(), .height = image.height()};
    double most = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const double far = std::abs(luminance(image.pixel(x, y)) - luminance(ground));
            glyphs.ink << far;
            most = qMax(most, far);
            glyphs.contrast = qMax(glyphs.contrast, contrast(image.pixel(x, y), ground));
        }
    }
    for (double& each : glyphs.ink)
        each = most > 0 ? each / most : 0;
    return glyphs;
}

/// By how far `b` must be moved to lie on `a` best.
QPoint shiftOf(const Glyphs& a, const Glyphs& b)
{
    double least = 1e18;
    QPoint best;
    for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
            double off = 0;
            for (int y = 0; y < a.height; ++y) {
                for (int x = 0; x < a.width; ++x)
                    off += std::abs(a.at(x, y) - b.at(x + dx, y + dy));
            }
            if (off < least) {
                least = off;
                best = {dx, dy};
            }
        }
    }
    return best;
}

} // namespace

class tst_FrameLogRows final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto logging = telemetry::Logging::start({.folder = m_logs.path(), .level = telemetry::Level::Debug});
        QVERIFY(logging);
        m_logging = std::move(*logging);
    }
    void cleanupTestCase() { m_logging.reset(); }

    void aChosenRowsLettersStayWhereTheyAreAndCanBeRead_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::newRow("light") << u"light"_qs;
        QTest::newRow("dark") << u"dark"_qs;
    }
    void aChosenRowsLettersStayWhereTheyAreAndCanBeRead()
    {
        QFETCH(QString, theme);
        test::Window w;
        QVERIFY(w.settings().set(u"general.theme"_qs, theme));
        w.reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        w.click(u"logsPageButton"_qs);
        for (const auto level : {telemetry::Level::Error, telemetry::Level::Warning, telemetry::Level::Info})
            telemetry::log(level, "train", "search.done", u"수서 → 부산: 6 trains, no seat, asked again"_qs,
                           {.code = u"NET_STATUS"_qs, .task = u"0193abcd-0000-7000-8000-00000000abcd"_qs});
        QTRY_VERIFY(w.find<QTableView>(u"logView"_qs)); // the first lines are read on another thread
        auto* view = w.find<QTableView>(u"logView"_qs);
        QTRY_VERIFY(view->model()->rowCount() >= 3);
        const int rows = view->model()->rowCount();
        int compared = 0;
        for (int row = rows - 3; row < rows; ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column)
                compared += compare(*view, view->model()->index(row, column)) ? 1 : 0;
        }
        QVERIFY(compared >= 12);
        QVERIFY(gui::Theme::instance().scheme() == (theme == u"dark"_qs ? gui::Scheme::Dark : gui::Scheme::Light));
    }

private:
    /// false: an empty cell.
    bool compare(QTableView& view, const QModelIndex& index)
    {
        view.scrollTo(index);
        view.clearSelection();
        view.clearFocus();
        if (index.data().toString().isEmpty() || view.isColumnHidden(index.column()))
            return false;
        QRect cell = view.visualRect(index).adjusted(4, 1, -1, -1); // without the level's bar and the lines
        cell.setWidth(qMin(cell.width(), 400));
        const Glyphs plain = glyphsOf(view.viewport()->grab(cell).toImage());
        view.selectRow(index.row());
        const Glyphs chosen = glyphsOf(view.viewport()->grab(cell).toImage());
        const QString where = u"row %1, column %2"_qs.arg(index.row()).arg(index.column());
        [&] {
            QVERIFY2(plain.contrast >= 4.5 && chosen.contrast >= 4.5,
                     qPrintable(u"%1: %2, chosen %3"_qs.arg(where).arg(plain.contrast).arg(chosen.contrast)));
            const QPoint shift = shiftOf(plain, chosen);
            QVERIFY2(shift.isNull(), qPrintable(u"%1 moved by %2,%3"_qs.arg(where).arg(shift.x()).arg(shift.y())));
        }();
        return true;
    }

    QTemporaryDir m_logs;
    std::unique_ptr<telemetry::Logging> m_logging;
};

GWANJE_TEST(tst_FrameLogRows)
#include "tst_FrameLogRows.moc"
