// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Program.h"

#include <cstdio>
#include <QCoreApplication>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gwanje-sandbox"));
    gwanje::sandbox::ProgramOptions options;
    if (const auto error = gwanje::sandbox::parseOptions(application.arguments().mid(1), &options)) {
        std::fprintf(stderr, "gwanje-sandbox: %s\nSee gwanje-sandbox --help.\n", qPrintable(error->sentence));
        return 2;
    }
    if (!options.print.isEmpty()) {
        std::fputs(options.print.toUtf8().constData(), stdout);
        return 0;
    }
    return gwanje::sandbox::runProgram(options);
}
