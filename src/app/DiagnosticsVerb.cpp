// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Diagnostics.h"
#include "app/Verbs.h"

namespace gwanje::app {
namespace {

core::Async<VerbAnswer> diagnostics(VerbContext context, VerbRequest request)
{
    const std::function<void(const gui::BundlePart&)> nobody;
    auto work = writeBundle(context.engines, request.words.first(), nobody);
    const auto size = co_await work;
    if (!size)
        co_return failed(size.error());
    const QJsonObject json{{u"path"_qs, request.words.first()}, {u"bytes"_qs, *size}};
    co_return VerbAnswer{.json = json, .error = {}};
}

} // namespace

QList<VerbSpec> diagnosticsVerbs()
{
    return {{.name = u"diagnostics"_qs,
             .words = u"FILE"_qs,
             .leastWords = 1,
             .mostWords = 1,
             .needs = Needs::Settings,
             .wordIsFile = true,
             .ko = u"도움을 청할 때 보낼 진단 묶음(.tar.gz)을 만듭니다. 비밀번호와 개인정보는 들어가지 않습니다"_qs,
             .en = u"writes a bundle (.tar.gz) for those who help: no secrets, no personal data"_qs,
             .handle = diagnostics}};
}

} // namespace gwanje::app
