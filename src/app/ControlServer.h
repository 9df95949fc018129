// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The console's control socket ("control.sock" in the data folder, mode 0600): one JSON request line
// {"verb", "arguments", "lang"} is answered by one JSON line, the document that --json prints. Several requests may
// come on one connection, one after the other. What is no request gets an error; a line without end is cut off at 1
// MiB. Lives on the main thread; a client that leaves takes nothing with it but its answer.

#include "app/Verb.h"
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>

namespace gwanje::app {

class ControlServer final : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<core::Async<QJsonObject>(QJsonObject request)>;

    ControlServer(const QString& path, Answer answer, QObject* parent = nullptr);
    ~ControlServer() override;

    core::Status listen(); ///< CORE_FILE; a socket left by a dead console is replaced: the folder's lock is ours
    void close();

private:
    void accept();
    void read(QLocalSocket* socket);
    core::Async<void> serve(QPointer<QLocalSocket> socket, QByteArray line);

    const QString m_path;
    const Answer m_answer;
    QLocalServer m_server;
};

/// The other end, blocking: for the command line's own process only. APP_CONTROL_LOST; APP_NOT_RUNNING where nobody
/// listens.
core::Result<QJsonObject> askConsole(const QString& path, const QJsonObject& request);

} // namespace gwanje::app
