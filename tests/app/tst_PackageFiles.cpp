// SPDX-License-Identifier: GPL-3.0-or-later
// Manual pages and completion are made from --help by scripts; here they are held against the table of verbs itself.
#include "app/Verbs.h"
#include "support/TestMain.h"
#include <QProcess>

using namespace gwanje;

namespace {

QString made(const QString& name)
{
    return QStringLiteral(GWANJE_BIN_DIR "/../package/") + name;
}

QString textOf(const QString& name)
{
    QFile file(made(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What bash proposes behind each of the lines (words before the cursor, the last one incomplete).
QList<QStringList> proposals(const QList<QStringList>& lines)
{
    QString script = u". '%1'\n"_qs.arg(made(u"gwanje.bash"_qs));
    for (const QStringList& line : lines) {
        script += u"COMP_WORDS=(gwanje '%1'); COMP_CWORD=%2; _gwanje; echo \"${COMPREPLY[*]}\"\n"_qs
                      .arg(line.join(u"' '"_qs))
                      .arg(line.size());
    }
    QProcess bash;
    bash.start(u"bash"_qs, {u"--norc"_qs, u"-c"_qs, script});
    if (!bash.waitForFinished(30000) || !bash.readAllStandardError().isEmpty())
        return {};
    QList<QStringList> result;
    for (const QString& line : QString::fromUtf8(bash.readAllStandardOutput()).split(u'\n'))
        result << line.split(u' ', Qt::SkipEmptyParts);
    result.removeLast(); // behind the last line's end
    return result;
}

} // namespace

class tst_PackageFiles final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void completionKnowsEveryVerbAndOption()
    {
        QList<QStringList> lines;
        for (const app::VerbSpec& verb : app::allVerbs()) {
            const QStringList words = verb.name.split(u' ');
            lines << (words.mid(0, words.size() - 1) << QString());
            lines << (QStringList(words) << u"--"_qs);
        }
        const auto answers = proposals(lines);
        QCOMPARE(answers.size(), lines.size());
        for (qsizetype i = 0; i < app::allVerbs().size(); ++i) {
            const app::VerbSpec& verb = app::allVerbs().at(i);
            QVERIFY2(answers.at(2 * i).contains(verb.name.section(u' ', -1)), qPrintable(verb.name));
            QStringList wanted{u"--data-dir"_qs, u"--env-file"_qs, u"--set"_qs,     u"--lang"_qs,
                               u"--json"_qs,     u"--headless"_qs, u"--tour"_qs,    u"--version"_qs, u"--help"_qs};
            for (const app::OptionSpec& option : verb.options)
                wanted << u"--"_qs + option.name;
            QStringList proposed = answers.at(2 * i + 1);
            wanted.sort();
            proposed.sort();
            QCOMPARE(proposed, wanted);
        }
    }

    void completionKnowsEveryChoice()
    {
        QList<QStringList> lines, wanted;
        for (const app::VerbSpec& verb : app::allVerbs()) {
            for (const app::OptionSpec& option : verb.options) {
                if (option.kind != app::OptionSpec::Kind::Choice)
                    continue;
                lines << (verb.name.split(u' ') << u"--"_qs + option.name << QString());
                wanted << option.choices;
            }
        }
        QVERIFY(!lines.isEmpty());
        QCOMPARE(proposals(lines), wanted);
        QCOMPARE(proposals({{u"--lang"_qs, u"="_qs, u"k"_qs}}), QList<QStringList>{{u"ko"_qs}}); // as bash splits it
    }

    void manualPagesTellEveryVerbAndOption_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<bool>("korean");
        QTest::newRow("English") << u"man1/gwanje.1"_qs << false;
        QTest::newRow("Korean") << u"ko/man1/gwanje.1"_qs << true;
    }

    void manualPagesTellEveryVerbAndOption()
    {
        QFETCH(const QString, page);
        QFETCH(const bool, korean);
        const QString text = textOf(page).remove(u'\\');
        QVERIFY(!text.isEmpty());
        for (const app::VerbSpec& verb : app::allVerbs()) {
            const qsizetype at = text.indexOf(u".PP\nfB%1fR"_qs.arg(verb.name));
            QVERIFY2(at >= 0, qPrintable(verb.name));
            const QString paragraph = text.mid(at, text.indexOf(u".RE\n"_qs, at) - at);
            QVERIFY2(paragraph.contains(korean ? verb.ko : verb.en), qPrintable(verb.name));
            for (const app::OptionSpec& option : verb.options)
                QVERIFY2(paragraph.contains(u"fB--%1fR"_qs.arg(option.name)), qPrintable(verb.name + option.name));
        }
    }
};

GWANJE_TEST(tst_PackageFiles)
#include "tst_PackageFiles.moc"
