// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All pages of one question, one after the other. Inside of JsonConnector.

#include "platform/JsonShape.h"
#include "platform/PlatformHttp.h"
#include <QSet>

namespace gwanje::platform {

inline constexpr int mostPages = 1000;
inline constexpr qint64 mostPagedBytes = 512LL * 1024 * 1024;

template<class Item>
struct PagedQuestion
{
    QString path;
    QList<std::pair<QString, QString>> query;
    QByteArray etag;
    core::Result<ShapedPage<Item>> (*shape)(const QByteArray& body) = nullptr;
};

/// Adds a page; PLT_BAD_BODY where there is no end of pages.
template<class Item>
core::Status addPage(Fetched<Item>& all, ShapedPage<Item>& page, QSet<QString>& cursors)
{
    all.items.append(std::move(page.items));
    all.skipped += page.skipped;
    all.unread.unite(page.unread);
    all.isComplete = all.isComplete && !page.isNameless && all.unread.size() <= mostUnread;
    for (ItemProblem& problem : page.problems) {
        if (all.problems.size() < mostProblems)
            all.problems << std::move(problem);
    }
    if (page.next.isEmpty())
        return {};
    if (cursors.contains(page.next))
        return core::fail(badBody({u"next"_qs, u"came before"_qs}));
    if (cursors.size() + 1 >= mostPages || all.bytes > mostPagedBytes)
        return core::fail(badBody({u"next"_qs, u"no end of pages"_qs}));
    cursors.insert(page.next);
    return {};
}

template<class Item>
core::Async<core::Result<Fetched<Item>>> fetchOnce(net::HttpClient& http, core::Clock& clock, CallContext call,
                                                   PagedQuestion<Item> question)
{
    Fetched<Item> all{.isComplete = true};
    QSet<QString> cursors;
    QString next;
    do {
        auto query = question.query;
        if (!next.isEmpty())
            query.emplaceBack(u"cursor"_qs, next);
        PlatformAsk what{.url = below(call.platform.url, question.path, query)};
        what.etag = next.isEmpty() ? question.etag : QByteArray();
        auto asking = askPlatform(http, clock, call, what);
        auto answer = co_await asking;
        if (!answer)
            co_return core::fail(answer.error());
        if (next.isEmpty()) {
            all.fetchedAt = clock.now();
            all.etag = answer->header("ETag");
            if (answer->status == 304) {
                all.isUnchanged = true;
                all.isComplete = false;
                all.etag = question.etag;
                co_return all;
            }
        }
        all.bytes += answer->body.size();
        auto page = question.shape(answer->body);
        const core::Status added = page ? addPage(all, *page, cursors) : core::Status(core::fail(page.error()));
        if (!added)
            co_return core::fail(aboutPlatform(added.error(), call.platform));
        next = page->next;
    } while (!next.isEmpty());
    co_return all;
}

/// A cursor that the platform forgot meanwhile (410) is asked for from the start, once.
template<class Item>
core::Async<core::Result<Fetched<Item>>> fetchPages(net::HttpClient& http, core::Clock& clock, CallContext call,
                                                    PagedQuestion<Item> question)
{
    auto asking = fetchOnce<Item>(http, clock, call, question);
    auto first = co_await asking;
    const bool isExpired = !first && first.error().context.value(u"status"_qs) == u"410"_qs;
    if (!isExpired)
        co_return first;
    auto askingAgain = fetchOnce<Item>(http, clock, call, question);
    auto second = co_await askingAgain;
    co_return second;
}

} // namespace gwanje::platform
