// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The own books from a CSV file, as every face imports them: the file is read on another thread, against the books as
// they are. Any thread with an event loop. Errors: CORE_FILE, CORE_BAD_INPUT, those of reading the books.

#include "platform/BooksSheet.h"
#include <QFuture>

namespace gwanje::platform {

class PlatformService;

QFuture<core::Result<BooksNow>> booksNow(PlatformService& service);
QFuture<core::Result<BooksSheet>> readBooksFile(PlatformService& service, const QString& path);

} // namespace gwanje::platform
