// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the frame shows of the program's state: stores with their latency, environment, sandbox. The composition root
// fills it on the main thread whenever something changes; the status strip, banner and tray listen to changed().

#include "core/Result.h"
#include <optional>
#include <QObject>

namespace gwanje::gui {

class StatusSource final : public QObject
{
    Q_OBJECT
public:
    enum class Health { Off, Connecting, Good, Bad };
    Q_ENUM(Health)

    struct Service
    {
        Health health = Health::Off;
        QString kind;          ///< "SQLite", "PostgreSQL", "Redis 7.0.15"
        QString where;         ///< address without secrets, for the details
        double latencyMs = -1; ///< of the last round trip; negative: not known
        std::optional<core::Error> problem;
    };
    struct Environment
    {
        QString name;   ///< "local", "staging", "production"
        QString colour; ///< "#RRGGBB"
    };

    explicit StatusSource(QObject* parent = nullptr) : QObject(parent) {}

    const Service& redis() const { return m_redis; }
    const Service& database() const { return m_database; }
    const Environment& environment() const { return m_environment; }
    bool sandboxActive() const { return m_sandboxActive; } ///< the train provider is the sandbox

    void setRedis(const Service& service);
    void setDatabase(const Service& service);
    void setEnvironment(const Environment& environment);
    void setSandboxActive(bool active);

Q_SIGNALS:
    void changed();

private:
    Service m_redis, m_database;
    Environment m_environment{QStringLiteral("local"), QStringLiteral("#1B7F4B")};
    bool m_sandboxActive = false;
};

} // namespace gwanje::gui
