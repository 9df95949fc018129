// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqliteDaySums.h"

#include <algorithm>
#include <optional>
#include <sqlite3.h>
#include <utility>
#include <vector>

namespace gwanje::store {
namespace {

struct DaySums
{
    std::vector<int> sums;
    std::optional<int> origin; ///< none: it is no day
};

int digitsAt(const unsigned char* text, int count)
{
    int number = 0;
    for (int i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// Days since some day long ago, in the calendar that ISO texts are of.
std::optional<int> serialDay(sqlite3_value* value)
{
    const unsigned char* const text = sqlite3_value_text(value);
    if (!text || sqlite3_value_bytes(value) != 10)
        return std::nullopt;
    const int month = digitsAt(text + 5, 2), day = digitsAt(text + 8, 2);
    int year = digitsAt(text, 4);
    if (year < 0 || month < 1 || month > 12 || day < 1)
        return std::nullopt;
    year -= month <= 2 ? 1 : 0; // years from March on, so that the leap day is their last
    const int era = (year >= 0 ? year : year - 399) / 400, yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146'097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
}

DaySums*& sumsOf(sqlite3_context* context, int size)
{
    static DaySums* none = nullptr;
    auto** const place = static_cast<DaySums**>(sqlite3_aggregate_context(context, size));
    return place ? *place : none;
}

void addSpan(sqlite3_context* context, int, sqlite3_value** values)
{
    DaySums*& mine = sumsOf(context, sizeof(DaySums*));
    if (!mine)
        mine = new DaySums{{}, serialDay(values[3])};
    const auto first = serialDay(values[0]), last = serialDay(values[1]);
    if (!mine->origin || !first || !last)
        return;
    const int end = std::min(*last - *mine->origin, mostDaySums);
    const int begin = std::min(std::max(*first - *mine->origin, 0), mostDaySums - 1);
    if (end <= begin)
        return;
    if (static_cast<std::size_t>(end) > mine->sums.size())
        mine->sums.resize(static_cast<std::size_t>(end));
    const int amount = sqlite3_value_int(values[2]);
    for (int day = begin; day < end; ++day)
        mine->sums[static_cast<std::size_t>(day)] += amount;
}

void tellSums(sqlite3_context* context)
{
    DaySums*& mine = sumsOf(context, 0);
    if (!mine)
        return; // no rows: NULL
    sqlite3_result_blob64(context, mine->sums.data(), mine->sums.size() * sizeof(int), SQLITE_TRANSIENT);
    delete std::exchange(mine, nullptr);
}

} // namespace

bool addDaySums(sqlite3* database)
{
    return sqlite3_create_function_v2(database, "day_sums", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, nullptr,
                                      addSpan, tellSums, nullptr) == SQLITE_OK;
}

} // namespace gwanje::store
