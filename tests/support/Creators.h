// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Users at the control sockets of running consoles, each with one create at a time, and what they were told. What was
// made in any section but the last is then confirmed, cancelled or left, in turn. Who gets no answer asks again with the
// same key, at the next console, until there is one: as a user does. Threads of its own.

#include <atomic>
#include <mutex>
#include <QElapsedTimer>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QSet>
#include <QStringList>
#include <QThread>
#include <QUuid>
#include <thread>
#include <vector>

namespace gwanje::test {

class Creators final
{
public:
    Creators(const QStringList& folders, const QStringList& sections, int users) : m_folders(folders)
    {
        for (int i = 0; i < users; ++i) {
            const QString section = sections.at(i % sections.size());
            m_threads.emplace_back(
                [this, i, section, changes = section != sections.last()] { work(i, section, changes); });
        }
    }
    ~Creators() { stop(); }
    Creators(const Creators&) = delete;
    Creators& operator=(const Creators&) = delete;

    void stop() ///< after the answers that are owed
    {
        m_stopping = true;
        for (auto& thread : m_threads) {
            if (thread.joinable())
                thread.join();
        }
    }
    int made() const
    {
        const std::lock_guard lock(m_mutex);
        return int(m_ids.size());
    }
    QSet<QString> ids() const ///< acknowledged
    {
        const std::lock_guard lock(m_mutex);
        return m_ids;
    }
    QHash<QString, QString> states() const ///< acknowledged, of what was changed
    {
        const std::lock_guard lock(m_mutex);
        return m_states;
    }
    QHash<QString, int> codes() const ///< refusals and failures
    {
        const std::lock_guard lock(m_mutex);
        return m_codes;
    }
    QStringList wrong() const ///< what must never be
    {
        const std::lock_guard lock(m_mutex);
        return m_wrong;
    }

    /// One request; an empty object: no answer.
    static QJsonObject ask(QLocalSocket& socket, const QString& folder, const QString& verb, const QJsonArray& words,
                           const QJsonObject& options, int ms)
    {
        if (socket.state() != QLocalSocket::ConnectedState) {
            socket.connectToServer(folder + u"/control.sock"_qs);
            if (!socket.waitForConnected(500))
                return {};
        }
        const QJsonObject request{{u"verb"_qs, verb},
                                  {u"arguments"_qs, QJsonObject{{u"words"_qs, words}, {u"options"_qs, options}}},
                                  {u"lang"_qs, u"en"_qs}};
        socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        QElapsedTimer timer;
        timer.start();
        while (!socket.canReadLine() && timer.elapsed() < ms && socket.state() == QLocalSocket::ConnectedState)
            socket.waitForReadyRead(100);
        const QByteArray line = socket.readLine();
        if (!line.endsWith('\n'))
            socket.abort(); // a late answer must not be taken for the next one's
        return QJsonDocument::fromJson(line).object();
    }

private:
    void work(int number, const QString& section, bool changes)
    {
        QLocalSocket socket;
        qsizetype at = number % m_folders.size();
        for (int turn = number; !m_stopping; ++turn) {
            const QString user = QUuid::createUuid().toString(QUuid::WithoutBraces);
            const QJsonObject options{{u"section"_qs, section},
                                      {u"user"_qs, user},
                                      {u"quantity"_qs, QString::number(1 + number % 2)},
                                      {u"key"_qs, u"one"_qs}};
            const auto create = [&] {
                return tell(user, ask(socket, m_folders.at(at), u"reservation create"_qs, {}, options, 3000));
            };
            if (!untilAnswered(socket, at, create))
                return;
            const QString id = idOf(user);
            const auto change = [&, verb = turn % 3 == 1 ? u"reservation confirm"_qs : u"reservation cancel"_qs] {
                return tellChange(id, ask(socket, m_folders.at(at), verb, {id}, {{u"user"_qs, user}}, 3000));
            };
            if (changes && !id.isEmpty() && turn % 3 != 0 && !untilAnswered(socket, at, change))
                return;
        }
    }

    template<class Ask>
    bool untilAnswered(QLocalSocket& socket, qsizetype& at, Ask isAnswered)
    {
        QElapsedTimer timer;
        timer.start();
        while (!isAnswered()) {
            socket.abort();
            at = (at + 1) % m_folders.size();
            if (timer.elapsed() > 30'000) {
                note(u"a request was never answered"_qs);
                return false;
            }
            QThread::msleep(20);
        }
        return true;
    }

    static QString codeOf(const QJsonObject& answer) { return answer[u"error"_qs].toObject()[u"code"_qs].toString(); }
    /// To be asked for again.
    static bool isUnknown(const QJsonObject& answer)
    {
        const QString code = codeOf(answer);
        return answer.isEmpty() || code == u"RSV_OUTCOME_UNKNOWN" || code == u"RSV_STORE_UNAVAILABLE" ||
               code == u"RSV_LOCK_BUSY" || code == u"CORE_SHUTTING_DOWN" || code.startsWith(u"APP_");
    }
    QString idOf(const QString& user) const ///< empty: it was sold out
    {
        const std::lock_guard lock(m_mutex);
        return m_byUser.value(user);
    }

    /// False: it is not known, so it is to be asked again.
    bool tellChange(const QString& id, const QJsonObject& answer)
    {
        const std::lock_guard lock(m_mutex);
        if (!codeOf(answer).isEmpty())
            ++m_codes[codeOf(answer)];
        if (isUnknown(answer))
            return false;
        if (codeOf(answer).isEmpty())
            m_states.insert(id, answer[u"status"_qs].toString().toUpper());
        else
            m_wrong << u"a change was refused: "_qs + codeOf(answer);
        return true;
    }
    bool tell(const QString& user, const QJsonObject& answer)
    {
        const QString id = answer[u"id"_qs].toString();
        const QString code = codeOf(answer);
        const std::lock_guard lock(m_mutex);
        if (!code.isEmpty())
            ++m_codes[code];
        if (code.isEmpty() && !id.isEmpty()) {
            if (m_byUser.value(user, id) != id)
                m_wrong << u"two reservations for one key"_qs;
            m_byUser.insert(user, id);
            m_ids.insert(id);
        } else if (!isUnknown(answer) && code != u"RSV_SOLD_OUT") {
            m_wrong << u"refused: "_qs + code;
        }
        return !isUnknown(answer);
    }
    void note(const QString& what)
    {
        const std::lock_guard lock(m_mutex);
        m_wrong << what;
    }

    const QStringList m_folders;
    std::vector<std::thread> m_threads;
    std::atomic<bool> m_stopping{false};
    mutable std::mutex m_mutex;
    QSet<QString> m_ids;
    QHash<QString, QString> m_byUser, m_states;
    QHash<QString, int> m_codes;
    QStringList m_wrong;
};

} // namespace gwanje::test
