// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"

#include <map>

namespace gwanje::test {
namespace {

std::map<QString, std::function<std::unique_ptr<QObject>()>>& registry()
{
    static std::map<QString, std::function<std::unique_ptr<QObject>()>> tests;
    return tests;
}

MakeApplication& application()
{
    static MakeApplication make = [](int& argc, char** argv) -> std::unique_ptr<QCoreApplication> {
        return std::make_unique<QCoreApplication>(argc, argv);
    };
    return make;
}

} // namespace

bool addTest(const char* className, std::function<std::unique_ptr<QObject>()> make)
{
    return registry().emplace(QString::fromLatin1(className).remove(QStringLiteral("tst_")), std::move(make)).second;
}

bool setApplication(MakeApplication make)
{
    application() = make;
    return true;
}

} // namespace gwanje::test

int main(int argc, char** argv)
{
    using namespace gwanje::test;
    const auto app = application()(argc, argv);
    QStringList arguments = app->arguments();
    const QString wanted = arguments.size() > 1 && !arguments.at(1).startsWith(u'-') ? arguments.takeAt(1) : QString();
    if (!wanted.isEmpty() && !registry().contains(wanted)) {
        fprintf(stderr, "no test class %s here\n", qPrintable(wanted));
        return 2;
    }
    int failed = 0;
    for (const auto& [name, make] : registry()) {
        if (wanted.isEmpty() || wanted == name)
            failed += QTest::qExec(make().get(), arguments);
    }
    return failed == 0 ? 0 : 1;
}
