// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/FaultPoint.h"

#include <atomic>
#include <csignal>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <unistd.h>

namespace gwanje::runtime {
namespace {

enum class Action { Kill, Stop, Fail, Delay };

struct Fault
{
    Action action = Action::Fail;
    std::chrono::milliseconds delay{0};
    int onlyPass = 0; ///< 0: every one
    std::atomic<int> passes{0};
};

using Faults = std::map<std::string, Fault, std::less<>>;

void say(const std::string& line)
{
    const std::string text = line + '\n';
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

/// "name=action[@pass]"
bool arm(Faults& faults, const QString& text)
{
    const QString name = text.section(u'=', 0, 0).trimmed();
    const QString rest = text.section(u'=', 1).trimmed();
    const QString action = rest.section(u'@', 0, 0);
    bool isNumber = true;
    const int pass = rest.contains(u'@') ? rest.section(u'@', 1).toInt(&isNumber) : 0;
    if (name.isEmpty() || !isNumber || pass < 0)
        return false;
    Action known = Action::Fail;
    std::chrono::milliseconds delay{0};
    if (action == QLatin1String("kill"))
        known = Action::Kill;
    else if (action == QLatin1String("stop"))
        known = Action::Stop;
    else if (action.startsWith(QLatin1String("delay:"))) {
        known = Action::Delay;
        delay = std::chrono::milliseconds(action.mid(6).toInt(&isNumber));
    } else if (action != QLatin1String("fail"))
        return false;
    if (!isNumber)
        return false;
    Fault& fault = faults[name.toStdString()];
    fault.action = known;
    fault.delay = delay;
    fault.onlyPass = pass;
    return true;
}

Faults* armedFaults()
{
    const QString text = qEnvironmentVariable("GWANJE_FAULT");
    if (text.isEmpty())
        return nullptr;
    auto* const faults = new Faults; // for the life of the process
    for (const QString& one : text.split(u';', Qt::SkipEmptyParts)) {
        if (!arm(*faults, one))
            say("fault point ignored: " + one.toStdString());
    }
    return faults;
}

} // namespace

core::Status faultPoint(const char* name)
{
    static Faults* const faults = armedFaults();
    if (!faults)
        return {};
    const auto it = faults->find(std::string_view(name));
    if (it == faults->end())
        return {};
    Fault& fault = it->second;
    const int pass = ++fault.passes;
    if (fault.onlyPass != 0 && pass != fault.onlyPass)
        return {};
    say(std::string("fault point ") + name);
    switch (fault.action) {
    case Action::Kill:
        ::kill(::getpid(), SIGKILL);
        break;
    case Action::Stop:
        ::kill(::getpid(), SIGSTOP);
        break;
    case Action::Delay:
        std::this_thread::sleep_for(fault.delay);
        break;
    case Action::Fail:
        return core::fail(core::ErrorCode::CORE_FAULT_INJECTED, {{QStringLiteral("point"), QString::fromLatin1(name)}});
    }
    return {};
}

} // namespace gwanje::runtime
