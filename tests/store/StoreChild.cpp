// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests have done in another process (see StoreChild.h). Without the environment variable: nothing.

#include "store/Beds.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::test;

namespace {

void say(const QString& text)
{
    printf("said %s\n", qPrintable(text));
    fflush(stdout);
}

/// Rows without end; says each that was acknowledged.
void writeForEver(store::Database& database)
{
    for (int id = 1;; ++id) {
        if (execute(database, u"INSERT INTO thing (id, name) VALUES (?, ?)"_qs, {id, u"x"_qs}))
            say(QString::number(id));
    }
}

/// Holds the write lock until it is told to let go.
void holdTheLock(store::Database& database)
{
    (void)database.writeNow<int>([](store::Session& session) -> core::Result<int> {
        if (auto done = session.execute(u"UPDATE thing SET name = 'held'"_qs); !done)
            return core::fail(done.error());
        say(u"held"_qs);
        return getchar();
    });
    say(u"free"_qs);
    (void)getchar();
}

} // namespace

class StoreChild_ final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void run()
    {
        const QString deed = qEnvironmentVariable("GWANJE_STORE_CHILD");
        if (deed.isEmpty())
            return;
        auto database = store::Database::open(*store::DatabaseUrl::parse(qEnvironmentVariable("GWANJE_STORE_URL")));
        if (!database)
            return say(u"open "_qs + database.error().name());
        if (deed == u"write for ever"_qs)
            writeForEver(**database);
        if (deed == u"hold the lock"_qs)
            holdTheLock(**database);
        if (deed == u"write once"_qs) {
            const auto done = execute(**database, u"INSERT INTO thing (id, name) VALUES (1000000, 'x')"_qs);
            say(done ? u"done"_qs : done.error().name());
        }
        if (deed == u"count"_qs)
            say(QString::number(number(**database, u"SELECT count(*) FROM thing"_qs)));
    }
};

static const bool registered =
    test::addTest("StoreChild", []() -> std::unique_ptr<QObject> { return std::make_unique<StoreChild_>(); });
#include "StoreChild.moc"
