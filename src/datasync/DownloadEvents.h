// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Follows one download, the first that begins, through the browser's events. A value; knows no clock and no file.

#include <QJsonObject>
#include <QString>

namespace gwanje::datasync {

class DownloadEvents final
{
public:
    enum class State { None, Running, Completed, Canceled };

    void take(const QJsonObject& event); ///< {"method", "params"}; any

    State state = State::None;
    QString guid;
    QString name;        ///< as the server suggests it; not to be trusted as a path
    qint64 received = 0; ///< bytes
    qint64 total = 0;    ///< bytes; 0: the server did not say
};

} // namespace gwanje::datasync
