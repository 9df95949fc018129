// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/DownloadEvents.h"

namespace gwanje::datasync {

void DownloadEvents::take(const QJsonObject& event)
{
    // Told twice over, of the browser and of the page.
    const QString method = event[u"method"].toString().section(u'.', 1);
    const QJsonObject parameters = event[u"params"].toObject();
    const QString of = parameters[u"guid"].toString();
    if (method == u"downloadWillBegin"_qs && state == State::None && !of.isEmpty()) {
        state = State::Running;
        guid = of;
        name = parameters[u"suggestedFilename"].toString();
    }
    if (method != u"downloadProgress"_qs || state != State::Running || of != guid)
        return;
    received = qint64(parameters[u"receivedBytes"].toDouble());
    total = qint64(parameters[u"totalBytes"].toDouble());
    const QString now = parameters[u"state"].toString();
    if (now == u"completed"_qs)
        state = State::Completed;
    else if (now == u"canceled"_qs)
        state = State::Canceled;
}

} // namespace gwanje::datasync
