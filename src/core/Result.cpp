// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Result.h"

#include <QStringList>

namespace gwanje::core {

QString Error::toString() const
{
    QStringList parts;
    for (auto it = context.cbegin(); it != context.cend(); ++it)
        parts << it.key() + u'=' + it.value();
    QString text = name() + u'{' + parts.join(QStringLiteral(", ")) + u'}';
    if (cause)
        text += QStringLiteral(" < ") + cause->toString();
    return text;
}

} // namespace gwanje::core
