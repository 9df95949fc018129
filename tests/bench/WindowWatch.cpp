// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowWatch.h"

#include <poll.h>
#include <QThread>
#include <xcb/xcb.h>

namespace gwanje::bench {
namespace {

constexpr int leastWidth = 400, leastHeight = 300; ///< neither splash screens nor dialogs
constexpr int patchSize = 64;
constexpr int paintPatienceMs = 3000;

template<class T>
using Reply = std::unique_ptr<T, decltype(&std::free)>;

template<class T>
Reply<T> owned(T* reply)
{
    return Reply<T>(reply, &std::free);
}

} // namespace

class WindowWatch::Private final
{
public:
    Private() : connection(xcb_connect(nullptr, nullptr))
    {
        if (xcb_connection_has_error(connection))
            return;
        root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
        const char name[] = "_NET_WM_PID";
        const auto atom = xcb_intern_atom(connection, 0, sizeof(name) - 1, name);
        pidAtom = owned(xcb_intern_atom_reply(connection, atom, nullptr))->atom;
        const uint32_t events[] = {XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY};
        xcb_change_window_attributes(connection, root, XCB_CW_EVENT_MASK, events);
        xcb_flush(connection);
    }
    ~Private() { xcb_disconnect(connection); }

    bool isMainWindow(xcb_window_t window, qint64 pid) const;
    bool isPainted(xcb_window_t window) const;

    xcb_connection_t* const connection;
    xcb_window_t root = 0;
    xcb_atom_t pidAtom = 0;
};

bool WindowWatch::Private::isMainWindow(xcb_window_t window, qint64 pid) const
{
    const auto property = xcb_get_property(connection, 0, window, pidAtom, XCB_ATOM_CARDINAL, 0, 1);
    const auto drawable = xcb_get_geometry(connection, window);
    const auto owner = owned(xcb_get_property_reply(connection, property, nullptr));
    const auto geometry = owned(xcb_get_geometry_reply(connection, drawable, nullptr));
    if (!owner || !geometry || xcb_get_property_value_length(owner.get()) != sizeof(uint32_t))
        return false;
    return *static_cast<uint32_t*>(xcb_get_property_value(owner.get())) == pid && geometry->width >= leastWidth &&
           geometry->height >= leastHeight;
}

/// The display starts black: a patch that is not is the window's own.
bool WindowWatch::Private::isPainted(xcb_window_t window) const
{
    const auto asked = xcb_get_image(connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window, leastWidth / 2, leastHeight / 2,
                                     patchSize, patchSize, 0x00ffffff);
    const auto image = owned(xcb_get_image_reply(connection, asked, nullptr));
    if (!image)
        return false;
    const auto* pixels = reinterpret_cast<const uint32_t*>(xcb_get_image_data(image.get()));
    const auto count = xcb_get_image_data_length(image.get()) / int(sizeof(uint32_t));
    return std::any_of(pixels, pixels + count, [](uint32_t pixel) { return (pixel & 0x00ffffff) != 0; });
}

WindowWatch::WindowWatch() : d(std::make_unique<Private>())
{
}

WindowWatch::~WindowWatch() = default;

bool WindowWatch::isConnected() const
{
    return d->root != 0;
}

std::optional<WindowWatch::Shown> WindowWatch::await(qint64 pid, const QElapsedTimer& start, int patienceMs)
{
    const auto passedMs = [&start] { return double(start.nsecsElapsed()) / 1e6; };
    while (passedMs() < patienceMs) {
        pollfd watched{xcb_get_file_descriptor(d->connection), POLLIN, 0};
        auto event = owned(xcb_poll_for_event(d->connection));
        if (!event) {
            ::poll(&watched, 1, 50);
            continue;
        }
        if ((event->response_type & 0x7f) != XCB_MAP_NOTIFY)
            continue;
        const xcb_window_t window = reinterpret_cast<xcb_map_notify_event_t*>(event.get())->window;
        Shown shown{passedMs(), -1};
        if (!d->isMainWindow(window, pid))
            continue;
        while (passedMs() < shown.mappedMs + paintPatienceMs) {
            if (d->isPainted(window)) {
                shown.paintedMs = passedMs();
                break;
            }
            QThread::usleep(500);
        }
        return shown;
    }
    return std::nullopt;
}

} // namespace gwanje::bench
