// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operator does with the own books: asks the façade and writes one audit row per act, named as the command line
// names it. What is removed is out of sight at once and gone when nobody took that back. It outlives the dialog that
// asked: `done` may be told after that is gone. Main thread.

#include "gui/frame/ActRecord.h"
#include "gui/frame/Note.h"
#include "gui/frame/UndoQueue.h"
#include "platform/PlatformService.h"

namespace gwanje::gui {

class BooksActions final : public QObject
{
    Q_OBJECT
public:
    template<class T>
    using Done = std::function<void(const core::Result<T>&)>;

    BooksActions(GuiServices& services, QObject* parent);

    // What is added has its id already: a try that is made again makes no second one.
    void add(const platform::Property& property, Done<platform::Property> done);
    void change(const platform::Property& before, const platform::Property& after, Done<platform::Property> done);
    void remove(const platform::Property& property);
    void add(const platform::Room& room, Done<platform::Room> done);
    void change(const platform::Room& before, const platform::Room& after, Done<platform::Room> done);
    void remove(const platform::Room& room);
    void add(const platform::Listing& listing, Done<platform::Listing> done);
    void change(const platform::Listing& before, const platform::Listing& after, Done<platform::Listing> done);
    void remove(const platform::Listing& listing);
    /// What is not given stays as it is.
    void setRates(const platform::RoomId& room, const platform::Nights& nights, const platform::RateChange& change,
                  Done<qint64> done);
    /// Done at once; taken back, the nights that nobody has set since are as they were.
    void clearRates(const platform::RoomId& room, const platform::Nights& nights, Done<qint64> done);
    void import(const QString& path, const platform::BooksBatch& books, Done<qint64> done);

    bool isLeaving(const QString& id) const { return m_leaving.contains(id); } ///< removed, and may come back

Q_SIGNALS:
    void acted();                                          ///< well or not: the books may be others now
    void message(const gwanje::gui::Note& note, bool bad); ///< an act that could not be recorded, a removal that failed
    void reversible(const gwanje::gui::Reversible& deed);

private:
    template<class T>
    void finish(const QFuture<core::Result<T>>& asking, const Act& act, const Done<T>& done);
    void leave(const Act& act, const QString& name, const std::function<QFuture<core::Result<bool>>()>& remove);
    void offerBack(const QList<platform::RoomNight>& before, const Act& act);
    void putBack(const QList<platform::RoomNight>& nights, const Act& act);

    GuiServices& m_services;
    platform::PlatformService& m_service;
    QSet<QString> m_leaving; ///< ids
};

} // namespace gwanje::gui
