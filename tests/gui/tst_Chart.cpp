// SPDX-License-Identifier: GPL-3.0-or-later
// A chart by itself: its lines, steps, crosshair by pointer and keys, words for the blind, picture and table.
#include "gui/charts/Chart.h"
#include "gui/charts/ChartExport.h"
#include "gui/charts/Sparkline.h"
#include "gui/frame/Language.h"
#include "gui/Prepare.h"
#include "support/TestMain.h"
#include <cmath>
#include <QtTest>

using namespace gwanje;
using namespace gwanje::gui;

namespace {

constexpr qint64 minute = 60'000;
const qint64 noon = QDateTime(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC).toMSecsSinceEpoch(); // Korea's

ChartData hourOf(int lines)
{
    ChartData data{.from = noon, .to = noon + 60 * minute, .gap = 90'000, .points = {}};
    for (int line = 0; line < lines; ++line) {
        QList<MetricPoint> points;
        for (int i = 0; i <= 60; ++i) {
            if (i >= 20 && i < 30)
                continue; // nobody measured
            const double value = 0.001 * (line + 1) * (1 + 0.3 * std::sin(i / 5.0));
            points.append({noon + i * minute, value, value, 1});
        }
        data.points.append(points);
    }
    return data;
}

/// How many pixels of about this colour a picture has in a box (parts of its size).
int pixels(const QImage& image, const QColor& colour, const QRectF& part = QRectF(0, 0, 1, 1))
{
    int found = 0;
    for (int y = int(part.top() * image.height()); y < int(part.bottom() * image.height()); ++y) {
        for (int x = int(part.left() * image.width()); x < int(part.right() * image.width()); ++x) {
            const QColor at = image.pixelColor(x, y);
            found += std::abs(at.red() - colour.red()) + std::abs(at.green() - colour.green()) +
                             std::abs(at.blue() - colour.blue()) <
                     40;
        }
    }
    return found;
}

} // namespace

class tst_Chart final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepareApplication(); }
    void init()
    {
        setUiLanguage(u"en"_qs);
        Theme::instance().setChoice(u"light"_qs);
        m_chart = std::make_unique<Chart>(u"test"_qs, nullptr);
        m_chart->setTitle(u"Redis round trip"_qs);
        m_chart->setLines({{u"redis.p50"_qs, u"p50"_qs}, {u"redis.p99"_qs, u"p99"_qs}}, MetricUnit::Seconds);
        m_chart->setEmptyText(u"Nothing yet"_qs);
        m_chart->resize(480, 260);
        m_chart->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    }
    void cleanup()
    {
        m_chart.reset();
        Theme::instance().setChoice(u"light"_qs);
        setUiLanguage(u"en"_qs);
    }

    void linesAreDrawnAndGapsStayEmpty()
    {
        QVERIFY(pixels(m_chart->picture(), chartColour(0)) == 0);
        fill();
        const QImage image = m_chart->picture();
        QCOMPARE(image.size(), QSize(960, 520));
        QVERIFY(pixels(image, chartColour(0)) > 200);
        QVERIFY(pixels(image, chartColour(1)) > 200);
        // From 20 to 30 minutes nothing was measured: no line runs through there.
        const QRectF area = area_();
        const QRectF gap(area.left() + area.width() * 0.36, area.top(), area.width() * 0.11, area.height());
        QCOMPARE(pixels(image, chartColour(0), gap), 0);
        QCOMPARE(pixels(image, chartColour(1), gap), 0);
    }

    void moreGapsAndFewerReuseTheSameLines()
    {
        fill();
        ChartData broken = hourOf(2);
        for (auto& line : broken.points)
            line = {line.at(0), line.at(10), line.at(15), line.at(30)};
        m_chart->setData(broken);
        QTest::qWait(80);
        QVERIFY(pixels(m_chart->picture(), chartColour(0)) > 0); // single points are seen
        fill();
        QVERIFY(pixels(m_chart->picture(), chartColour(0)) > 200);
        m_chart->setData({.from = noon, .to = noon + minute});
        QTest::qWait(80);
        QCOMPARE(pixels(m_chart->picture(), chartColour(0)), 0);
        QCOMPARE(m_chart->accessibleDescription(), u"Nothing yet"_qs);
    }

    void aSpikeAmongManyPointsIsSeen()
    {
        ChartData many{.from = noon, .to = noon + 5000 * minute, .gap = 90'000, .points = {{}, {}}};
        for (int i = 0; i <= 5000; ++i)
            many.points[1].append({noon + i * minute, i == 2503 ? 0.01 : 0.001, 0, 1});
        m_chart->setData(many);
        QTest::qWait(80);
        const QRectF area = area_();
        const QRectF upper(area.left(), area.top() + area.height() * 0.1, area.width(), area.height() * 0.6);
        QVERIFY(pixels(m_chart->picture(), chartColour(1), upper) > 50);
    }

    void theKeysMoveTheCrosshairAndSayWhatIsThere()
    {
        fill();
        m_chart->setFocus();
        QTest::keyClick(m_chart.get(), Qt::Key_Left);
        QCOMPARE(*m_chart->scene().cross, noon + 60 * minute);
        QTest::keyClick(m_chart.get(), Qt::Key_Left);
        QCOMPARE(*m_chart->scene().cross, noon + 59 * minute);
        QTest::keyClick(m_chart.get(), Qt::Key_PageUp);
        QCOMPARE(*m_chart->scene().cross, noon + 49 * minute);
        QVERIFY2(m_chart->accessibleDescription().startsWith(u"12:49:00, p50 "_qs),
                 qPrintable(m_chart->accessibleDescription()));
        QTest::keyClick(m_chart.get(), Qt::Key_Home);
        QCOMPARE(*m_chart->scene().cross, noon);
        QTest::keyClick(m_chart.get(), Qt::Key_Right);
        QCOMPARE(*m_chart->scene().cross, noon + minute);
        QTest::keyClick(m_chart.get(), Qt::Key_End);
        QCOMPARE(*m_chart->scene().cross, noon + 60 * minute);
        QTest::keyClick(m_chart.get(), Qt::Key_Escape);
        QVERIFY(!m_chart->scene().cross);
        QVERIFY(m_chart->accessibleDescription().contains(u"highest"_qs));
    }

    void thePointerMovesTheCrosshair()
    {
        fill();
        const QRectF area = area_();
        const auto at = [&](double part) {
            return QPoint(int((area.left() + area.width() * part) * m_chart->width()), int(0.5 * m_chart->height()));
        };
        QTest::mouseMove(m_chart.get(), at(0.5));
        QTRY_VERIFY(m_chart->scene().cross);
        QVERIFY(std::abs(*m_chart->scene().cross - (noon + 30 * minute)) < 2 * minute);
        QVERIFY(m_chart->scene().pointAt(0, *m_chart->scene().cross));
        QTest::mouseMove(m_chart.get(), at(0.41)); // in the gap
        QTRY_VERIFY(*m_chart->scene().cross < noon + 27 * minute);
        QVERIFY(!m_chart->scene().pointAt(0, *m_chart->scene().cross));
        QTest::mouseMove(m_chart.get(), QPoint(4, 4));
        QTRY_VERIFY(!m_chart->scene().cross);
    }

    void limitsAreDrawnWhereTheyAreNear()
    {
        fill();
        m_chart->setThresholds({{0.004, Tone::Error, u"near"_qs}});
        QTest::qWait(80);
        QVERIFY(m_chart->scene().scale.top >= 0.004);
        QVERIFY(pixels(m_chart->picture(), Theme::instance().tone(Tone::Error)) > 100);
        QVERIFY(m_chart->summary().contains(u"limit 4"_qs));
        m_chart->setThresholds({{4, Tone::Error, u"far"_qs}}); // told at the edge, does not flatten the lines
        QTest::qWait(80);
        QVERIFY(m_chart->scene().scale.top < 0.01);
    }

    void themeAndLanguageChangeLive()
    {
        fill();
        Theme::instance().setChoice(u"dark"_qs);
        QTest::qWait(80);
        QVERIFY(pixels(m_chart->picture(), chartColour(1)) > 200);
        QVERIFY(chartColour(1) != QColor(0xb8620a));
        setUiLanguage(u"ko"_qs);
        QTest::qWait(80);
        QVERIFY2(m_chart->accessibleDescription().contains(u"최고"_qs), qPrintable(m_chart->accessibleDescription()));
    }

    void coloursStandOffTheCardInBothPalettes()
    {
        for (const auto& theme : {u"light"_qs, u"dark"_qs}) {
            Theme::instance().setChoice(theme);
            const QColor card = QApplication::palette().color(QPalette::Base);
            for (int line = 0; line < 5; ++line)
                QVERIFY2(contrast(chartColour(line), card) >= 3, qPrintable(theme + QString::number(line)));
        }
    }

    void stepsAndValuesAreInOneMeasure()
    {
        QCOMPARE(chartValue(0.000'42, MetricUnit::Seconds), u"420 µs"_qs);
        QCOMPARE(chartValue(0.0123, MetricUnit::Seconds), u"12.3 ms"_qs);
        QCOMPARE(chartValue(98.25 * 1024 * 1024, MetricUnit::Bytes), u"98.3 MiB"_qs);
        QCOMPARE(chartValue(3, MetricUnit::Count), u"3"_qs);
        QCOMPARE(chartValue(0.153, MetricUnit::CoreShare), u"15.3%"_qs);
        QCOMPARE(chartValue(12, MetricUnit::PerMinute), u"12.0/min"_qs);
        for (const double highest : {0.0, 1e-5, 0.003, 0.0171, 1.4, 90.0, 4711.0}) {
            for (const auto unit : {MetricUnit::Seconds, MetricUnit::Count, MetricUnit::Bytes, MetricUnit::CoreShare}) {
                const ChartScale scale = scaleOf(highest, unit, 4);
                const int steps = qRound(scale.top / scale.step);
                QVERIFY2(scale.top >= highest && steps >= 1 && steps <= 5, qPrintable(QString::number(highest)));
                QVERIFY(scale.label(scale.step) != scale.label(2 * scale.step));
            }
        }
        for (const qint64 length : {5 * minute, 60 * minute, 1440 * minute, 7 * 1440 * minute, 365 * 1440 * minute}) {
            const ChartTicks ticks = ticksOf(noon, noon + length, 5);
            QVERIFY(ticks.first >= noon && ticks.first < noon + ticks.step);
            QVERIFY(length / ticks.step >= 2 && length / ticks.step <= 5);
        }
    }

    void dataBecomesATable()
    {
        fill();
        const ChartTable table = tableOf({&m_chart->scene()}, minute);
        QCOMPARE(table.columns.size(), 3);
        QCOMPARE(table.columns.at(1).title, u"redis.p50 (s)"_qs);
        QCOMPARE(table.rows.size(), 51);
        QCOMPARE(table.rows.first().at(0).toDateTime().toMSecsSinceEpoch(), noon);
        QVERIFY(table.rows.first().at(2).toDouble() > 0.001);
        QCOMPARE(clipboardText(table).count(u'\n'), 51);
    }

    void sparklinesDrawWhatTheyAreGiven()
    {
        Sparkline line(nullptr);
        line.resize(120, 32);
        const QColor accent = Theme::instance().accent();
        line.setValues({});
        QCOMPARE(pixels(line.grab().toImage(), accent), 0);
        line.setValues({1, 2, 3, std::nan(""), std::nan(""), std::nan(""), 2, 1});
        const QImage image = line.grab().toImage();
        QVERIFY(pixels(image, accent) > 20);
        QCOMPARE(pixels(image, accent, QRectF(0.36, 0, 0.4, 1)), 0);
        line.setValues({5, 5});
        line.setCeiling(10);
        QVERIFY(pixels(line.grab().toImage(), accent) > 10);
    }

private:
    void fill()
    {
        m_chart->setData(hourOf(2));
        QTest::qWait(80);
        QVERIFY(m_chart->scene().hasPoints());
    }
    /// Of the plot, in parts of the card.
    QRectF area_() const
    {
        const auto* overlay = m_chart->findChild<ChartOverlay*>();
        const QRectF area = overlay->area().translated(overlay->pos());
        return {area.left() / m_chart->width(), area.top() / m_chart->height(), area.width() / m_chart->width(),
                area.height() / m_chart->height()};
    }
    static double contrast(const QColor& a, const QColor& b)
    {
        const auto light = [](const QColor& c) {
            const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
            return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
        };
        const double one = light(a), other = light(b);
        return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
    }

    std::unique_ptr<Chart> m_chart;
};

GWANJE_TEST(tst_Chart)
#include "tst_Chart.moc"
