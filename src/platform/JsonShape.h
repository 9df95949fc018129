// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads JSON of the contract (resources/contracts/platform-service.*) strictly: nothing is guessed, and what is wrong is
// named by its path in the document, "items[3].from: not a date". Pure.

#include "platform/Delivery.h"
#include <QJsonArray>
#include <QJsonObject>

namespace gwanje::platform {

struct ShapeFault
{
    QString path, reason;
};

/// An object whose fields are asked for one by one; the first fault stays.
class ShapeReader final
{
public:
    ShapeReader(QJsonValue value, QString path);

    QString key(const QString& field);  ///< 1 … 200 characters
    QDate date(const QString& field);
    QDateTime time(const QString& field); ///< RFC 3339, as UTC
    qint64 number(const QString& field, qint64 least, qint64 most);
    QString word(const QString& field, const QStringList& allowed);
    std::optional<QString> text(const QString& field);  ///< missing or null: nothing
    std::optional<qint64> won(const QString& field);    ///< missing or null: nothing
    void fail(const QString& field, const QString& reason);

    const std::optional<ShapeFault>& fault() const { return m_fault; }

private:
    QString placeOf(const QString& field) const { return m_path.isEmpty() ? field : m_path + u'.' + field; }

    QJsonObject m_object;
    QString m_path;
    std::optional<ShapeFault> m_fault;
};

/// The object of a body. PLT_NOT_JSON with `reason` (HTML, empty, UTF-8, …), PLT_BAD_BODY.
core::Result<QJsonObject> objectOf(const QByteArray& body);
core::Error badBody(const ShapeFault& fault); ///< PLT_BAD_BODY

template<class Item>
struct ShapedPage
{
    QList<Item> items;
    QList<ItemProblem> problems; ///< PLT_ITEM_BROKEN with `item`, `path`, `reason`
    qint64 skipped = 0;
    QSet<QString> unread;    ///< ids of what was skipped
    bool isNameless = false; ///< one of them has none that could be read
    QString next; ///< empty: the last page
};

/// A page: an item that is wrong is left out and told; where every one is wrong, the page is (PLT_BAD_BODY).
core::Result<ShapedPage<FetchedReservation>> reservationsPage(const QByteArray& body);
core::Result<ShapedPage<FetchedPrice>> pricesPage(const QByteArray& body);
core::Result<ShapedPage<FetchedInventory>> inventoryPage(const QByteArray& body);

struct PushedNight
{
    QString listing;
    QDate night;
};
/// One answer for each, in their order: PLT_BAD_BODY where one is missing or of another night.
core::Result<QList<PushAnswer>> pushAnswers(const QByteArray& body, const QList<PushedNight>& sent);

struct RemoteRun
{
    bool isOk = false;
    RunCounts counts;
    QString message;
};
core::Result<RemoteRun> remoteRun(const QByteArray& body, const QString& type);
core::Result<QString> controlState(const QByteArray& body);

} // namespace gwanje::platform
