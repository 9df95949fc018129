// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Carries out one verb in this process, where no console runs: starts the engines it needs, never resumes tasks, ends
// them. A verb that waits long (`train start --wait`) serves the control socket meanwhile, so that its task can be seen
// and cancelled. Main thread.

#include "app/ControlServer.h"
#include "app/Engines.h"

namespace gwanje::app {

class LocalCall final : public QObject
{
    Q_OBJECT
public:
    LocalCall(const runtime::DataFolder& folder, ops::Settings& settings, core::Language language);

    /// Runs the event loop until the verb has answered or the program is asked to end.
    QJsonObject run(const VerbRequest& request);

private:
    core::Async<void> carryOut(VerbRequest request);
    core::Async<QJsonObject> serve(QJsonObject request);
    VerbContext context(bool forAnother);

    Engines m_engines;
    const core::Language m_language;
    ControlServer m_control;
    QJsonObject m_answer;
};

} // namespace gwanje::app
