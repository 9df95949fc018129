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

/// The options of random runs, which tests read from their environment.
constexpr std::pair<const char*, const char*> randomOptions[] = {
    {"--seed", "GWANJE_SEED"}, {"--seeds", "GWANJE_SEEDS"}, {"--mutant", "GWANJE_MUTANT"},
    {"--operations", "GWANJE_OPERATIONS"}};

} // namespace

void takeRandomOptions(QStringList& arguments)
{
    for (const auto& [option, variable] : randomOptions) {
        const QString name = QString::fromLatin1(option);
        for (qsizetype i = 1; i < arguments.size(); ++i) {
            const bool isApart = arguments.at(i) == name && i + 1 < arguments.size();
            if (!isApart && !arguments.at(i).startsWith(name + QChar(u'=')))
                continue;
            const QString argument = arguments.takeAt(i);
            const QString value = isApart ? arguments.takeAt(i) : argument.mid(name.size() + 1);
            qputenv(variable, value.toLatin1());
            break;
        }
    }
}

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
    takeRandomOptions(arguments);
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
