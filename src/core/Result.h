// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Result<T> is a value or an Error; Error is a code of the table, its context and, where there is one, its cause.
// No exception leaves a module, and no error text is ever compared: logic looks at the code.

#include "core/ErrorCode.h"
#include <memory>
#include <tl/expected.hpp>
#include <utility>

namespace gwanje::core {

struct Error
{
    ErrorCode code{};
    Context context;
    std::shared_ptr<const Error> cause;

    QString name() const { return codeName(code); }
    QString sentence(Language language) const { return core::sentence(code, language, context); }
    QString advice(Language language) const { return core::advice(code, language, context); }
    /// For logs: the codes and contexts of this error and its causes, e.g. "DB_TIMEOUT{statement=…} < NET_RESET{}".
    QString toString() const;

    friend bool operator==(const Error& a, const Error& b) { return a.code == b.code && a.context == b.context; }
};

template<class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, Context context = {})
{
    return tl::unexpected<Error>(Error{code, std::move(context), nullptr});
}

/// Wraps a cause: return fail(ErrorCode::X, {…}, result.error());
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, Context context, Error cause)
{
    return tl::unexpected<Error>(Error{code, std::move(context), std::make_shared<const Error>(std::move(cause))});
}

/// Hands an error on unchanged: if (!rows) return fail(rows.error());
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace gwanje::core
