// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One program per tests/<module>: each tst_<Class>.cpp registers its class with GWANJE_TEST(tst_Class), and
// `tst_<module> Class [Qt Test arguments]` runs it. Without a name all classes run, one after the other.
// Random runs take --seed N (that one alone, with its story), --seeds N (how many), --mutant K, --operations N, and so do
// the variables GWANJE_SEED and so on.
// A program that needs widgets registers its application kind with GWANJE_TEST_WIDGETS() once.

#include <functional>
#include <memory>
#include <QObject>
#include <QtTest>

namespace gwanje::test {

bool addTest(const char* className, std::function<std::unique_ptr<QObject>()> make);
using MakeApplication = std::unique_ptr<QCoreApplication> (*)(int& argc, char** argv);
bool setApplication(MakeApplication make);

} // namespace gwanje::test

#define GWANJE_TEST(Class)                                                                                             \
    static const bool Class##_registered = ::gwanje::test::addTest(#Class, [] { return std::make_unique<Class>(); });

#define GWANJE_TEST_WIDGETS()                                                                                          \
    static const bool widgetsRegistered =                                                                              \
        ::gwanje::test::setApplication([](int& argc, char** argv) -> std::unique_ptr<QCoreApplication> {               \
            return std::make_unique<QApplication>(argc, argv);                                                         \
        });
