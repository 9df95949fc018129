// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Reply.h"

namespace gwanje::redis {

core::Error replyError(const Reply& reply, const QString& shownUrl)
{
    using core::ErrorCode;
    const QByteArray word = reply.text.left(reply.text.indexOf(' '));
    const auto isAny = [&](std::initializer_list<const char*> words) {
        return std::any_of(words.begin(), words.end(), [&](const char* each) { return word == each; });
    };
    auto code = ErrorCode::RDS_REPLY;
    if (isAny({"NOAUTH", "WRONGPASS"}))
        code = ErrorCode::RDS_AUTH;
    else if (isAny({"LOADING", "MASTERDOWN", "READONLY"}))
        code = ErrorCode::RDS_UNAVAILABLE;
    return {code, {{u"url"_qs, shownUrl}, {u"reason"_qs, QString::fromUtf8(reply.text.left(200))}}, nullptr};
}

core::Result<Reply> checked(const Reply& reply, const QString& shownUrl)
{
    if (reply.isError())
        return core::fail(replyError(reply, shownUrl));
    return reply;
}

QByteArray infoValue(const Reply& info, QByteArrayView key)
{
    const auto at = info.text.indexOf(key);
    const auto from = at + key.size();
    return at < 0 ? QByteArray() : info.text.mid(from, info.text.indexOf('\r', from) - from);
}

core::Status keepsKeys(const Reply& memory, const QString& shownUrl)
{
    const QByteArray policy = infoValue(memory, "maxmemory_policy:");
    if (policy.isEmpty() || policy == "noeviction")
        return {};
    return core::fail(core::ErrorCode::RDS_EVICTS,
                      {{u"url"_qs, shownUrl}, {u"reason"_qs, u"maxmemory-policy "_qs + QString::fromLatin1(policy)}});
}

} // namespace gwanje::redis
