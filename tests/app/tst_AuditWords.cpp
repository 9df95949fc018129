// SPDX-License-Identifier: GPL-3.0-or-later
// The audit trail calls every deed by a name in both languages, whoever did it: the verbs of the command line, and all
// that the window's sources write down, also of pages and dialogs that nobody has opened.
#include "app/Verbs.h"
#include "gui/audit/ActionWords.h"
#include "gui/frame/Language.h"
#include "support/TestMain.h"
#include <QDirIterator>

using namespace gwanje;

namespace {

QStringList verbActions()
{
    QStringList actions;
    for (const app::VerbSpec& verb : app::allVerbs()) {
        if (verb.changes)
            actions << QString(verb.name).replace(u' ', u'.');
    }
    return actions;
}

/// Commands that change something, by their id or what they are audited as, and acts recorded by name.
QStringList actionsIn(const QString& source)
{
    static const QRegularExpression audited(uR"x(\.audited = u"([\w.]+)")x"_qs);
    static const QRegularExpression named(uR"x((?:\.action = |audit\(|setRecorded\(\w+, )u"([\w.]+)")x"_qs);
    QStringList actions;
    for (auto it = named.globalMatch(source); it.hasNext();)
        actions << it.next().captured(1);
    const QStringList commands = source.split(u".id = u\""_qs).mid(1);
    for (const QString& command : commands) {
        if (!command.contains(u".changes = true"_qs))
            continue;
        const auto other = audited.match(command);
        actions << (other.hasMatch() ? other.captured(1) : command.section(u'"', 0, 0));
    }
    return actions;
}

QStringList windowActions()
{
    QStringList actions;
    QDirIterator files(QStringLiteral(GWANJE_SOURCE_DIR "/src/gui"), {u"*.cpp"_qs}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            actions << actionsIn(QString::fromUtf8(file.readAll()));
    }
    actions.removeDuplicates();
    return actions;
}

} // namespace

class tst_AuditWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { gui::setUiLanguage(u"en"_qs); }

    void noKnownActionIsShownRaw()
    {
        const QStringList window = windowActions();
        for (const QString& known : {u"train.start"_qs, u"train.cancel"_qs, u"account.add"_qs, u"account.password"_qs,
                                     u"settings.set"_qs, u"alerts.ruleSave"_qs, u"data.backup"_qs})
            QVERIFY2(window.contains(known), qPrintable(known)); // the sources are read as they are written
        QStringList missing;
        for (const QString& action : verbActions() + window) {
            gui::setUiLanguage(u"en"_qs);
            const QString english = gui::actionWord(action);
            gui::setUiLanguage(u"ko"_qs);
            const QString korean = gui::actionWord(action);
            static const QRegularExpression hangul(u"[가-힣]"_qs);
            if (english.isEmpty() || !korean.contains(hangul) || english.contains(hangul))
                missing << u"%1: “%2” “%3”"_qs.arg(action, english, korean);
        }
        QVERIFY2(missing.isEmpty(), qPrintable(u"src/gui/audit/ActionWords.cpp does not know "_qs + missing.join(u", "_qs)));
    }

    void theSameDeedHasTheSameNameEverywhere()
    {
        QCOMPARE(gui::actionWord(u"alert.ack"_qs), gui::actionWord(u"alerts.acknowledge"_qs));
        QCOMPARE(gui::actionWord(u"db.backup"_qs), gui::actionWord(u"data.backup"_qs));
        QVERIFY(gui::actionWord(u"no.such"_qs).isEmpty());
        QCOMPARE(gui::channelWord(u"redis"_qs), u"Redis"_qs);
        QCOMPARE(gui::channelWord(u"other"_qs), u"other"_qs);
    }
};

GWANJE_TEST(tst_AuditWords)
#include "tst_AuditWords.moc"
