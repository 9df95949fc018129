// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An empty window in a process of its own, measured at the same time as ours: what it stalls, the machine stalls.

#include <QJsonObject>
#include <QProcess>

namespace gwanje::bench {

class BareWindow final
{
public:
    BareWindow();
    ~BareWindow();

    bool begin();         ///< returns when it is on the display and measures
    QJsonObject finish(); ///< its stalls; empty where it died

private:
    QProcess m_process;
};

int runBareWindow(int& argc, char** argv); ///< the process: measures until its standard input ends

} // namespace gwanje::bench
