// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/StatusSource.h"

namespace gwanje::gui {

void StatusSource::setRedis(const Service& service)
{
    m_redis = service;
    Q_EMIT changed();
}

void StatusSource::setDatabase(const Service& service)
{
    m_database = service;
    Q_EMIT changed();
}

void StatusSource::setEnvironment(const Environment& environment)
{
    m_environment = environment;
    Q_EMIT changed();
}

void StatusSource::setSandboxActive(bool active)
{
    m_sandboxActive = active;
    Q_EMIT changed();
}

} // namespace gwanje::gui
