// SPDX-License-Identifier: GPL-3.0-or-later
// Reads every source for what g++ 12 compiles wrongly in a coroutine: a conditional, a short-circuit or a braced
// temporary in the same expression as co_await frees values twice, and no sanitizer or warning says so at the place.
// And for chained futures: QFuture::then of Qt 6.4 runs its function a second time, on moved-from values, where another
// thread finishes the future between its two looks.

#include "support/TestMain.h"
#include <QDirIterator>
#include <QRegularExpression>

namespace {

/// The full expressions of one statement: the condition it stands under, if any, and the rest.
QStringList expressions(QString statement)
{
    static const QRegularExpression head(QStringLiteral("^(?:else )?(?:if|while|for) \\("));
    QStringList parts;
    statement = statement.simplified();
    for (auto match = head.match(statement); match.hasMatch(); match = head.match(statement)) {
        qsizetype end = match.capturedEnd();
        for (int depth = 1; depth > 0 && end < statement.size(); ++end)
            depth += statement.at(end) == u'(' ? 1 : statement.at(end) == u')' ? -1 : 0;
        parts << statement.mid(match.capturedEnd(), end - match.capturedEnd() - 1);
        statement = statement.mid(end).trimmed();
    }
    return parts << statement;
}

QStringList risky(const QString& source)
{
    static const QRegularExpression comment(QStringLiteral("//[^\\n]*"));
    static const QRegularExpression statement(QStringLiteral("[^;{}]*\\bco_await\\b[^;]*;"));
    static const QRegularExpression risk(QStringLiteral("\\?|&&|\\|\\||\\{"));
    const QString text = QString(source).remove(comment);
    QStringList found;
    for (auto it = statement.globalMatch(text); it.hasNext();) {
        const QStringList parts = expressions(it.next().captured());
        for (const QString& part : parts) {
            const bool block = part.startsWith(u'{'); // what an if or a loop holds, looked at by its own statements
            const bool declared = part.contains(QStringLiteral("operator co_await"));
            if (!block && !declared && part.contains(QStringLiteral("co_await")) && part.contains(risk))
                found << part;
        }
    }
    return found;
}

QStringList chained(const QString& source)
{
    static const QRegularExpression comment(QStringLiteral("//[^\\n]*"));
    static const QRegularExpression chain(QStringLiteral("\\.(?:then|onCanceled|onFailed|unwrap)\\([^\\n]*"));
    QStringList found;
    const QString text = QString(source).remove(comment);
    for (auto it = chain.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    return found;
}

QStringList inAllSources(const std::function<QStringList(const QString&)>& look)
{
    QStringList found;
    int files = 0;
    QDirIterator it(QStringLiteral(GWANJE_SOURCE_DIR "/src"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                    QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            ++files;
        const QStringList here = look(QString::fromUtf8(file.readAll()));
        for (const QString& expression : here)
            found << file.fileName() + QStringLiteral(": ") + expression;
    }
    return files > 100 ? found : QStringList{QStringLiteral("the sources were not found")};
}

} // namespace

class tst_Coroutines final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plantedRisksAreFound()
    {
        QCOMPARE(risky(QStringLiteral("const auto a = x ? co_await f() : co_await g();")).size(), 1);
        QCOMPARE(risky(QStringLiteral("if (ready && !co_await f(x))\n co_return 1;")).size(), 1);
        QCOMPARE(risky(QStringLiteral("co_await f(a, {});")).size(), 1);
        QCOMPARE(risky(QStringLiteral("co_return co_await f(a ? b : c);")).size(), 1);
        QCOMPARE(risky(QStringLiteral("if (a && b)\n co_return co_await f(x, y);")).size(), 0);
        QCOMPARE(risky(QStringLiteral("while (a() || b(c))\n co_await f(x, y);")).size(), 0);
        QCOMPARE(risky(QStringLiteral("if (!co_await f(x)) {\n g();")).size(), 0);
        QCOMPARE(risky(QStringLiteral("if (!co_await f(x, y()))\n co_return E{1};")).size(), 0);
    }

    void plantedChainsAreFound()
    {
        QCOMPARE(chained(QStringLiteral("return written.then([entry](const Status& status) {")).size(), 1);
        QCOMPARE(chained(QStringLiteral("f(x)\n    .onCanceled([] {});")).size(), 1);
        QCOMPARE(chained(QStringLiteral("/// Not QFuture.then() // a.then(b)\nthen(x);")).size(), 0);
    }

    void noSourceHasOne()
    {
        const QStringList found = inAllSources([](const QString& text) { return risky(text) + chained(text); });
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

GWANJE_TEST(tst_Coroutines)
#include "tst_Coroutines.moc"
