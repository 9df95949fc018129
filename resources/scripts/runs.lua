-- The free places of a slot section as runs of neighbours; src/reservation/FreeRuns.h does the same. Changes stay in
-- memory until write_runs(): `gone` are runs of the database that are no more, `added` those that came.
local gone, added, added_ends = {}, {}, {}

local function run_key(start)
    return string.format("%07d", start)
end

local function remove_run(start, length)
    if added[start] then
        added[start] = nil
        added_ends[start + length - 1] = nil
    else
        gone[start] = length
    end
end

local function add_run(start, length)
    if length > 0 then
        added[start] = length
        added_ends[start + length - 1] = start
    end
end

local portions = {} -- of Redis' own runs, by their least length: what was read, and how far of that is gone for good

-- Redis' own first run of at least `least`, shortest and leftmost first, that is not gone
local function stored_run(least)
    local portion = portions[least] or {found = {}, at = 1, offset = -16}
    portions[least] = portion
    while true do
        while portion.at < #portion.found do
            local start = tonumber(portion.found[portion.at])
            if not gone[start] then
                return start, tonumber(portion.found[portion.at + 1])
            end
            portion.at = portion.at + 2
        end
        if portion.offset >= 0 and #portion.found < 32 then
            return nil
        end
        portion.at, portion.offset = 1, portion.offset + 16
        portion.found = redis.call("ZRANGEBYSCORE", KEYS[4], least, "+inf", "WITHSCORES", "LIMIT", portion.offset, 16)
    end
end

local function shortest_run(least)
    local start, length = stored_run(least)
    for s, l in pairs(added) do
        if l >= least and (not start or l < length or (l == length and s < start)) then
            start, length = s, l
        end
    end
    return start, length
end

local function longest_run()
    local start, length
    local offset = 0
    repeat
        local found = redis.call("ZREVRANGE", KEYS[4], offset, offset + 15, "WITHSCORES")
        for i = 1, #found, 2 do
            local s = tonumber(found[i])
            if not start and not gone[s] then
                start, length = s, tonumber(found[i + 1])
            end
        end
        offset = offset + 16
    until start or #found < 32
    for s, l in pairs(added) do
        if not start or l > length or (l == length and s > start) then
            start, length = s, l
        end
    end
    return start, length
end

-- The run that fits best and leaves no single place over; else out of the longest. nil where there are too few.
local function pick(quantity)
    local picked = {}
    local left = quantity
    while left > 0 do
        local start, length = shortest_run(left)
        if start and length == left + 1 then
            local longer, longer_length = shortest_run(left + 2)
            if longer then
                start, length = longer, longer_length
            end
        end
        if not start then
            start, length = longest_run()
        end
        if not start then
            return nil
        end
        local taken = math.min(left, length)
        remove_run(start, length)
        add_run(start + taken, length - taken)
        for i = 0, taken - 1 do
            picked[#picked + 1] = start + i
        end
        left = left - taken
    end
    table.sort(picked)
    return picked
end

-- Length of the run that starts there, nil where none does
local function run_from(start)
    if added[start] then
        return added[start]
    end
    if gone[start] then
        return nil
    end
    return tonumber(redis.call("ZSCORE", KEYS[4], run_key(start)) or nil)
end

-- Start of the run that ends there
local function run_to(last)
    if added_ends[last] then
        return added_ends[last]
    end
    local start = tonumber(redis.call("HGET", KEYS[5], last) or nil)
    if start and not gone[start] then
        return start
    end
    return nil
end

local function give(place)
    local start, length = place, 1
    local right = run_from(place + 1)
    if right then
        remove_run(place + 1, right)
        length = length + right
    end
    local left = run_to(place - 1)
    if left then
        remove_run(left, place - left)
        start = left
        length = length + place - left
    end
    add_run(start, length)
end

local function write_runs()
    local zrem, hdel, zadd, hset = {}, {}, {}, {}
    for start, length in pairs(gone) do
        if not added[start] then
            zrem[#zrem + 1] = run_key(start)
        end
        if not added_ends[start + length - 1] then
            hdel[#hdel + 1] = start + length - 1
        end
    end
    for start, length in pairs(added) do
        zadd[#zadd + 1] = length
        zadd[#zadd + 1] = run_key(start)
        hset[#hset + 1] = start + length - 1
        hset[#hset + 1] = start
    end
    in_parts("ZREM", KEYS[4], zrem, 1000)
    in_parts("HDEL", KEYS[5], hdel, 1000)
    in_parts("ZADD", KEYS[4], zadd, 1000)
    in_parts("HSET", KEYS[5], hset, 1000)
end
