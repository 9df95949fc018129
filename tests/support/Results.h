// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Results as a test looks at them: GWANJE_OK(result), GWANJE_ERROR_IS(result, DB_BUSY). What failed says why.

#include "core/Result.h"
#include <optional>
#include <QtTest>

namespace gwanje::test {

template<class T>
std::optional<core::Error> errorOf(const core::Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error());
}

} // namespace gwanje::test

/// The result must be an error of this code.
#define GWANJE_ERROR_IS(result, wanted)                                                                                \
    do {                                                                                                               \
        const auto said = gwanje::test::errorOf(result);                                                               \
        QVERIFY2(said.has_value(), "succeeded");                                                                       \
        QVERIFY2(said->code == gwanje::core::ErrorCode::wanted, qPrintable(said->toString()));                         \
    } while (false)
#define GWANJE_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto said = gwanje::test::errorOf(result);                                                               \
        QVERIFY2(!said, said ? qPrintable(said->toString()) : "");                                                     \
    } while (false)
