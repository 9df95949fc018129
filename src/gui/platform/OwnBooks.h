// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The own books as they stand while somebody works on them, without what is just being removed, and which property and
// room he has chosen: read when asked for and whenever the feed says that they changed. Main thread.

#include "gui/platform/BooksActions.h"
#include "gui/platform/PlatformFeed.h"
#include "platform/BooksFile.h"

namespace gwanje::gui {

class OwnBooks final : public QObject
{
    Q_OBJECT
public:
    OwnBooks(platform::PlatformService& service, PlatformFeed& feed, BooksActions& actions, QObject* parent);

    void read(); ///< soon: what is asked several times at once is read once
    bool isRead() const { return m_isRead; }
    const std::optional<core::Error>& error() const { return m_error; } ///< of the last reading
    const platform::BooksNow& now() const { return m_now; }
    const platform::Property* property(const platform::PropertyId& id) const;
    const platform::Room* room(const platform::RoomId& id) const;
    const platform::Listing* listing(const platform::ListingId& id) const;
    QString codeOf(const platform::PlatformId& id) const; ///< "—": it is gone
    QString nameOf(const platform::RoomId& id) const;     ///< "바다집 · 온돌방"
    int roomsOf(const platform::PropertyId& id) const;
    int listingsOf(const platform::RoomId& id) const;

    void choose(const std::optional<platform::PropertyId>& property, const std::optional<platform::RoomId>& room);
    const platform::Property* chosenProperty() const; ///< none: nothing is chosen, or it is gone
    const platform::Room* chosenRoom() const;

Q_SIGNALS:
    void wasRead();      ///< or could not be, see error()
    void choiceChanged(); ///< another is chosen

private:
    void readNow();
    platform::PlatformService& m_service;
    BooksActions& m_actions;
    platform::BooksNow m_now;
    std::optional<core::Error> m_error;
    std::optional<platform::PropertyId> m_property;
    std::optional<platform::RoomId> m_room;
    bool m_isRead = false;
    int m_reading = 0;
    QTimer m_soon;
};

} // namespace gwanje::gui
