// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window's pages. Each is known by its face from the start and built when it is first wanted, or in the first idle
// moments after the window is painted: a start doesn't wait for pages nobody has looked at. Main thread.

#include "gui/frame/Page.h"
#include <functional>
#include <QStackedWidget>

namespace gwanje::gui {

class PageStack final : public QStackedWidget
{
    Q_OBJECT
public:
    using Builder = std::function<Page*(QWidget* parent)>;

    explicit PageStack(QWidget* parent) : QStackedWidget(parent) {}

    int add(const PageFace& face, Builder build); ///< its place, from 0
    int places() const { return int(m_seats.size()); }
    const PageFace& face(int place) const { return m_seats.at(place).face; }
    int placeOf(const QString& id) const; ///< -1: no such page

    Page* page(int place); ///< builds it where it isn't yet
    template<class P>
    P& the()
    {
        return static_cast<P&>(*page(placeOf(P::face().id)));
    }
    template<class P>
    P& showThe() ///< in front
    {
        show(placeOf(P::face().id));
        return the<P>();
    }
    const Page* ifBuilt(int place) const { return m_seats.at(place).page; }
    Page* current() const { return static_cast<Page*>(currentWidget()); }
    int currentPlace() const { return placeOf(current()->id()); }
    void show(int place); ///< builds it where it isn't yet
    void buildRest();     ///< one page each time the event loop comes to rest

Q_SIGNALS:
    void built(gwanje::gui::Page* page, int place); ///< before it is shown
    void shown(int place);

private:
    struct Seat
    {
        PageFace face;
        Builder build;
        Page* page = nullptr;
    };
    QList<Seat> m_seats;
};

} // namespace gwanje::gui
