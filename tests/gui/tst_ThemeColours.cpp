// SPDX-License-Identifier: GPL-3.0-or-later
// Contrast of every text on every ground it is used on, of every sign and border, in all four palettes.
#include "gui/charts/ChartData.h"
#include "gui/Contrast.h"
#include "gui/frame/Palettes.h"
#include "gui/frame/Theme.h"
#include "gui/Prepare.h"
#include "support/TestMain.h"

using namespace gwanje;
using gui::Colours;
using test::contrast;

namespace {

/// A ground under a thin coat of a tone, as banners are painted.
QColor tinted(QRgb tone, QRgb ground)
{
    const auto mix = [](int a, int b) { return qRound(a * 0.12 + b * 0.88); };
    return QColor(mix(qRed(tone), qRed(ground)), mix(qGreen(tone), qGreen(ground)), mix(qBlue(tone), qBlue(ground)));
}

using Named = QList<std::pair<const char*, QColor>>;

void compare(const Named& over, const Named& grounds, double least, QStringList& found)
{
    for (const auto& [name, colour] : over) {
        for (const auto& [ground, below] : grounds) {
            const double is = contrast(colour, below);
            if (is < least)
                found << u"%1 on %2: %3, not %4"_qs.arg(QLatin1String(name), QLatin1String(ground))
                             .arg(is, 0, 'f', 2)
                             .arg(least);
        }
    }
}

} // namespace

class tst_ThemeColours final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { gui::prepareApplication(); }

    void everyTextCanBeRead_data() { palettes(); }
    void everyTextCanBeRead()
    {
        const Colours c = palette();
        QFETCH(bool, high);
        const double least = high ? 7.0 : 4.5;
        const Named tones{
            {"ok", c.ok}, {"running", c.running}, {"waiting", c.waiting}, {"warning", c.warning}, {"error", c.error}};
        const Named page{{"window", c.window}, {"base", c.base}, {"alternate", c.alternate}};
        const Named used{{"button", c.button}, {"hover", c.hover}, {"selection", c.selection}};
        const Named banners{{"ok banner", tinted(c.ok, c.window)},
                            {"running banner", tinted(c.running, c.window)},
                            {"warning banner", tinted(c.warning, c.window)},
                            {"error banner", tinted(c.error, c.window)}};
        QStringList found;
        compare({{"text", c.text}, {"secondary", c.secondary}}, page + used + banners, least, found);
        compare({{"disabled", c.disabled}}, page, 4.5, found);
        compare(tones + Named{{"link", c.accent}}, page, high ? 7.0 : 4.5, found);
        compare({{"dangerous deed", c.error}}, {{"button", c.button}, {"hover", c.hover}}, 4.5, found);
        compare({{"text on colour", c.onAccent}},
                {{"accent", c.accent},
                 {"main button pointed at", c.accentHover},
                 {"alarm badge", c.error},
                 {"sandbox banner", c.warning}},
                4.5, found);
        compare({{"badge", c.text}}, {{"muted", c.muted}}, least, found);
        compare({{"main deed that can't be done", c.secondary}}, {{"muted", c.muted}}, 4.5, found);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void everySignAndBorderCanBeSeen_data() { palettes(); }
    void everySignAndBorderCanBeSeen()
    {
        const Colours c = palette();
        QFETCH(bool, high);
        const Named signs{{"ok", c.ok},           {"running", c.running}, {"waiting", c.waiting},
                          {"warning", c.warning}, {"error", c.error},     {"focus ring", c.accent}};
        const Named grounds{{"window", c.window}, {"base", c.base}, {"button", c.button}};
        QStringList found;
        compare(signs, grounds + Named{{"selection", c.selection}, {"hover", c.hover}}, 3.0, found);
        compare({{"border of a control", c.control}}, grounds, high ? 4.5 : 3.0, found);
        for (const auto& [name, tone] : Named{{"ok", c.ok}, {"warning", c.warning}, {"error", c.error}})
            compare({{name, tone}}, {{"its banner", tinted(tone.rgb(), c.window)}}, 3.0, found);
        if (high) // hairlines only order what spacing orders already; a desktop of high contrast wants them all the
                  // same
            compare({{"hairline", c.line}}, grounds, 3.0, found);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void chartsCanBeRead_data() { palettes(); }
    void chartsCanBeRead()
    {
        const Colours c = palette();
        QFETCH(bool, dark);
        QFETCH(bool, high);
        gui::Theme::instance().setChoice(dark ? u"dark"_qs : u"light"_qs);
        gui::Theme::instance().setSystemContrast(high ? gui::Contrast::High : gui::Contrast::Normal);
        QStringList found;
        for (int line = 0; line < 5; ++line) // their labels have their colour
            compare({{"line of a chart", gui::chartColour(line)}}, {{"window", c.window}, {"base", c.base}}, 4.5,
                    found);
        gui::Theme::instance().setSystemContrast(gui::Contrast::Normal);
        gui::Theme::instance().setChoice(u"light"_qs);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void theSheetKnowsAllItsWords_data() { palettes(); }
    void theSheetKnowsAllItsWords()
    {
        const QString sheet = gui::sheetOf(palette(), u"light"_qs);
        QVERIFY(sheet.size() > 1000);
        QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 20)));
        static const QRegularExpression colour(u"#[0-9a-fA-F]{3,8}\\b"_qs);
        const Colours c = palette();
        const QList<QRgb> known{c.window,   c.base, c.button,  c.hover,  c.selection,   c.muted,    c.text, c.secondary,
                                c.disabled, c.line, c.control, c.accent, c.accentHover, c.onAccent, c.error};
        for (auto it = colour.globalMatch(sheet); it.hasNext();) {
            const QColor used(it.next().captured());
            QVERIFY2(known.contains(used.rgb()), qPrintable(used.name())); // none of its own
        }
    }

private:
    static void palettes()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("high");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("light, high contrast") << false << true;
        QTest::newRow("dark, high contrast") << true << true;
    }
    static Colours palette()
    {
        QFETCH(bool, dark);
        QFETCH(bool, high);
        return gui::coloursOf(dark, high);
    }
};

GWANJE_TEST(tst_ThemeColours)
#include "tst_ThemeColours.moc"
