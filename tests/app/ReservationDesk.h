// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real program on a fresh data folder, as somebody at the command line uses it for events, sections and
// reservations; the rows of its database file are read beside it.

#include "support/Programs.h"
#include "support/TestMain.h"

namespace gwanje::test {

inline const QString somebody = u"6c1ae4d6-7d51-4c0a-9d3f-5f6b8f6f1c55"_qs;
inline const QString another = u"0a53c1b2-94d8-4f0e-8a77-1f2c3d4e5f60"_qs;
inline const QString nobodysId = u"018f0000-0000-7000-8000-000000000000"_qs;

class ReservationDesk
{
protected:
    void open(const QString& more = {})
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_console = std::make_unique<ConsoleProgram>(m_folder->path(),
                                                     words(u"--set general.training=false --lang en"_qs) + words(more));
    }
    void close() { m_console.reset(); }

    Answer run(const QString& line) const { return m_console->call(words(line), 60000); }
    QString code(const QString& line) const { return run(line).code(); }
    /// The id of what the verb made; empty where it failed.
    QString made(const QString& line) const
    {
        const auto answer = run(line);
        if (answer.exitCode != 0)
            qWarning("%s: %s%s", qPrintable(line), answer.out.constData(), answer.err.constData());
        return answer.json[u"id"].toString();
    }
    QString section(const QString& engine, int capacity, const QString& more = {}) const
    {
        return made(u"section add --event %1 --name 1층 --capacity %2 --engine %3 %4"_qs
                        .arg(made(u"event add --name 봄-공연"_qs))
                        .arg(capacity)
                        .arg(engine, more));
    }
    Answer create(const QString& section, int quantity, const QString& more = {}) const
    {
        return run(u"reservation create --section %1 --user %2 --quantity %3 %4"_qs.arg(section, somebody)
                       .arg(quantity)
                       .arg(more));
    }
    QString asSomebody(const QString& verb, const QString& id) const
    {
        return u"reservation %1 %2 --user %3"_qs.arg(verb, id, somebody);
    }
    QByteArray rows(const QString& query) const
    {
        QProcess shell;
        shell.start(u"sqlite3"_qs, {u"-readonly"_qs, u"-cmd"_qs, u".timeout 5000"_qs,
                                    m_folder->filePath(u"gwanje.db"_qs), query});
        if (!shell.waitForFinished() || shell.exitCode() != 0)
            return shell.readAllStandardError();
        return shell.readAllStandardOutput().trimmed();
    }
    QByteArray counts(const QString& section) const ///< "free|pending|confirmed"
    {
        return rows(u"SELECT free, pending, confirmed FROM section WHERE id = '%1'"_qs.arg(section));
    }
    /// Redis differs from the database nowhere, and no rule is broken.
    QString broken() const
    {
        const auto compared = run(u"reservation reconcile --dry-run"_qs);
        for (const auto& item : compared.json[u"items"].toArray()) {
            const QJsonObject drift = item.toObject();
            for (const auto& field : {u"drift"_qs, u"only_in_database"_qs, u"only_in_redis"_qs, u"different"_qs}) {
                if (drift[field].toInt() != 0)
                    return QString::fromUtf8(compared.out);
            }
        }
        return compared.exitCode == 0 ? m_console->brokenRules() : QString::fromUtf8(compared.out + compared.err);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConsoleProgram> m_console; ///< running or not
};

} // namespace gwanje::test
