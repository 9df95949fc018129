// SPDX-License-Identifier: GPL-3.0-or-later
// Reads every source for reasons that the program gives with a refused input: each is told in Korean too.

#include "core/ErrorCode.h"
#include "support/TestMain.h"
#include <QDirIterator>
#include <QRegularExpression>

namespace {

/// Figures, columns' names and what was typed are the same in both languages.
bool isWords(const QString& reason)
{
    static const QRegularExpression words(QStringLiteral("^[a-z0-9][a-z0-9',…-]* .*[a-z]"));
    static const QRegularExpression neutral(QStringLiteral("%1|[a-z]:|=|^[a-z]+, [a-z]+$|\\|"));
    static const QStringList single{QStringLiteral("empty"), QStringLiteral("past"), QStringLiteral("negative"),
                                    QStringLiteral("missing")};
    return single.contains(reason) || (words.match(reason).hasMatch() && !neutral.match(reason).hasMatch());
}

/// What stands where a reason does: beside its field in a call, or in a context.
QStringList reasonsIn(const QString& source)
{
    static const QRegularExpression comment(QStringLiteral("(?m)^\\s*//[^\\n]*"));
    static const QRegularExpression call(QStringLiteral(
        "\\b(?:bad\\w*|complain|fail|ShapeFault)[({](?:u?\"[a-z_.$]+\"(?:_qs)?|field|name|m_path),([^;]*)[;]"));
    static const QRegularExpression context(QStringLiteral("\\{u\"reason\"_qs,([^}]*)\\}"));
    static const QRegularExpression literal(QStringLiteral("\"([^\"]+)\""));
    const QString text = QString(source).remove(comment);
    QStringList found;
    for (const QRegularExpression& place : {call, context}) {
        for (auto it = place.globalMatch(text); it.hasNext();) {
            for (auto each = literal.globalMatch(it.next().captured(1)); each.hasNext();)
                found << each.next().captured(1);
        }
    }
    return found;
}

} // namespace

class tst_Reasons final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plantedReasonsAreFound()
    {
        QCOMPARE(reasonsIn(QStringLiteral("return bad(u\"to\"_qs, u\"not a time\"_qs);")),
                 QStringList{QStringLiteral("not a time")});
        QCOMPARE(reasonsIn(QStringLiteral("return x ? badValue(field, \"empty\") : core::Status();")),
                 QStringList{QStringLiteral("empty")});
        QCOMPARE(reasonsIn(QStringLiteral("{{u\"field\"_qs, u\"key\"_qs}, {u\"reason\"_qs, u\"too long\"_qs}}")),
                 QStringList{QStringLiteral("too long")});
        QVERIFY(isWords(QStringLiteral("not a time")) && isWords(QStringLiteral("empty")));
        QVERIFY(!isWords(QStringLiteral("1..9")) && !isWords(QStringLiteral("%1 at most")));
    }

    void eachHasItsKoreanWords()
    {
        using namespace gwanje::core;
        int found = 0;
        QStringList untold;
        for (const char* folder : {"train", "platform", "reservation", "core", "ops", "runtime", "datasync"}) {
            QDirIterator it(QStringLiteral(GWANJE_SOURCE_DIR "/src/") + QLatin1StringView(folder),
                            {QStringLiteral("*.cpp")}, QDir::Files);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QStringList reasons = reasonsIn(QString::fromUtf8(file.readAll()));
                for (const QString& reason : reasons) {
                    if (!isWords(reason))
                        continue;
                    ++found;
                    const Context context{{QStringLiteral("reason"), reason}};
                    if (sentence(ErrorCode::CORE_BAD_INPUT, Language::Korean, context).contains(reason))
                        untold << file.fileName() + QStringLiteral(": ") + reason;
                }
            }
        }
        QVERIFY(found > 30);
        QVERIFY2(untold.isEmpty(), qPrintable(untold.join(u'\n')));
    }
};

GWANJE_TEST(tst_Reasons)
#include "tst_Reasons.moc"
