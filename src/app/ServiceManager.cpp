// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServiceManager.h"

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace gwanje::app {

void tellServiceManager(const QByteArray& state)
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (path.size() < 2 || size_t(path.size()) >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    if (path.startsWith('@')) // a name without a file
        address.sun_path[0] = '\0';
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()));
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return;
    [[maybe_unused]] const auto sent = ::sendto(socket, state.constData(), size_t(state.size()), MSG_NOSIGNAL,
                                                reinterpret_cast<const sockaddr*>(&address), length);
    ::close(socket);
}

} // namespace gwanje::app
