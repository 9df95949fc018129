// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an operator does with the own books: asks the façade and writes one audit row per act, named as the command line
// names it. It outlives the dialog that asked: `done` may be told after that is gone. Main thread.

#include "gui/frame/ActRecord.h"
#include "gui/frame/Note.h"
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
    void remove(const platform::Property& property, Done<bool> done);
    void add(const platform::Room& room, Done<platform::Room> done);
    void change(const platform::Room& before, const platform::Room& after, Done<platform::Room> done);
    void remove(const platform::Room& room, Done<bool> done);
    void add(const platform::Listing& listing, Done<platform::Listing> done);
    void change(const platform::Listing& before, const platform::Listing& after, Done<platform::Listing> done);
    void remove(const platform::Listing& listing, Done<bool> done);
    /// What is not given stays as it is.
    void setRates(const platform::RoomId& room, const platform::Nights& nights, const platform::RateChange& change,
                  Done<qint64> done);
    void clearRates(const platform::RoomId& room, const platform::Nights& nights, Done<qint64> done);
    void import(const QString& path, const platform::BooksBatch& books, Done<qint64> done);

Q_SIGNALS:
    void acted();                                          ///< well or not: the books may be others now
    void message(const gwanje::gui::Note& note, bool bad); ///< an act that could not be recorded

private:
    template<class T>
    void finish(const QFuture<core::Result<T>>& asking, const Act& act, const Done<T>& done);

    GuiServices& m_services;
    platform::PlatformService& m_service;
};

} // namespace gwanje::gui
