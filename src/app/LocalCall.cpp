// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LocalCall.h"

#include "app/Output.h"
#include "app/UnixSignals.h"
#include "app/Verbs.h"
#include <QCoreApplication>

namespace gwanje::app {

LocalCall::LocalCall(const runtime::DataFolder& folder, ops::Settings& settings, core::Language language)
    : m_engines(folder, settings), m_language(language),
      m_control(folder.file(u"control.sock"_qs), [this](const QJsonObject& request) { return serve(request); }),
      m_answer(errorDocument({core::ErrorCode::CORE_CANCELLED, {}, nullptr}, language))
{
}

VerbContext LocalCall::context(bool forAnother)
{
    return {.engines = m_engines, .language = m_language, .asker = thisOperator(u"cli"_qs), .inConsole = forAnother};
}

QJsonObject LocalCall::run(const VerbRequest& request)
{
    UnixSignals signalsOfTheSystem;
    connect(&signalsOfTheSystem, &UnixSignals::endAsked, qApp, &QCoreApplication::quit);
    QMetaObject::invokeMethod(
        this, [this, request] { core::spawn(carryOut(request)); }, Qt::QueuedConnection);
    QCoreApplication::exec();
    m_control.close();
    runtime::ShutdownSequence shutdown;
    m_engines.addTo(shutdown);
    shutdown.run();
    return m_answer;
}

core::Async<void> LocalCall::carryOut(VerbRequest request)
{
    core::Status started;
    if (request.spec->needs >= Needs::Records) {
        auto starting = m_engines.start(request.spec->needs);
        started = co_await starting;
    }
    if (started && request.spec->needs >= Needs::Records) {
        auto settling = m_engines.settle();
        co_await settling;
    }
    for (const core::Error& problem : m_engines.problems())
        say(problem.sentence(m_language) + u" ["_qs + problem.name() + u"]\n"_qs);
    if (!started) {
        m_answer = errorDocument(started.error(), m_language);
    } else {
        if (request.has(u"wait"_qs))
            (void)m_control.listen();
        auto work = runVerb(context(false), request);
        m_answer = co_await work;
    }
    QCoreApplication::quit();
}

core::Async<QJsonObject> LocalCall::serve(QJsonObject request)
{
    const core::Error notRunning{core::ErrorCode::APP_NOT_RUNNING, {{u"path"_qs, m_engines.folder().path()}}, nullptr};
    const core::Language language = core::languageFromCode(request.value(u"lang"_qs).toString()).value_or(m_language);
    const auto verb = requestFromJson(request, allVerbs());
    const bool windowWanted = request.value(u"verb"_qs).toString() == u"raise"_qs;
    if (windowWanted || (verb && verb->spec->needsConsole && verb->spec->needsConsole(*verb)))
        co_return errorDocument(notRunning, language);
    if (!verb)
        co_return errorDocument(verb.error(), language);
    VerbContext other = context(true);
    other.language = language;
    auto work = runVerb(other, *verb);
    co_return co_await work;
}

} // namespace gwanje::app
