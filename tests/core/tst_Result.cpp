// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Result.h"
#include "support/TestMain.h"

using namespace gwanje::core;

namespace {

Result<int> failing()
{
    return fail(ErrorCode::DB_TIMEOUT, {{QStringLiteral("ms"), QStringLiteral("30")}});
}

Status wrapping()
{
    const auto value = failing();
    return fail(ErrorCode::DB_UNREACHABLE, {{QStringLiteral("url"), QStringLiteral("u")}}, value.error());
}

} // namespace

class tst_Result final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aValueOrAnError()
    {
        const Result<int> value = 7;
        QVERIFY(value.has_value());
        QCOMPARE(*value, 7);
        QVERIFY(!failing());
        QVERIFY(failing().error().code == ErrorCode::DB_TIMEOUT);
        QVERIFY(Status().has_value());
    }

    void anErrorIsHandedOnUnchanged()
    {
        const Result<QString> other = fail(failing().error());
        QCOMPARE(other.error(), failing().error());
    }

    void causesAreKeptAndShown()
    {
        const Error error = wrapping().error();
        QVERIFY(error.cause && error.cause->code == ErrorCode::DB_TIMEOUT);
        QCOMPARE(error.toString(), QStringLiteral("DB_UNREACHABLE{url=u} < DB_TIMEOUT{ms=30}"));
        QCOMPARE(failing().error().toString(), QStringLiteral("DB_TIMEOUT{ms=30}"));
    }

    void speaksForItself()
    {
        const Error error = failing().error();
        QCOMPARE(error.name(), QStringLiteral("DB_TIMEOUT"));
        QVERIFY(error.sentence(Language::English).contains(QLatin1String("30")));
        QVERIFY(error.sentence(Language::Korean).contains(QLatin1String("30")));
        QVERIFY(!error.advice(Language::Korean).isEmpty());
    }

    void equalByCodeAndContext()
    {
        Error one = failing().error(), two = failing().error();
        QVERIFY(one == two);
        two.context.insert(QStringLiteral("ms"), QStringLiteral("31"));
        QVERIFY(!(one == two));
        two = one;
        two.code = ErrorCode::DB_BUSY;
        QVERIFY(!(one == two));
    }
};

GWANJE_TEST(tst_Result)
#include "tst_Result.moc"
