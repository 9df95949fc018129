-- What all scripts of a section share. Each is this file, perhaps runs.lua, and its own.
--   KEYS[1] ctr      hash: epoch version fence lease engine capacity free intent pending confirmed
--   KEYS[2] holds    hash: reservation id -> "<state><quantity>:<places>", state I (intent), P or C; never expires
--   KEYS[3] intents  sorted set: reservation id by the time (ms, this server's) of its claim, the last one
--   KEYS[4] runs     sorted set: free places of a slot section, start (7 digits) by length
--   KEYS[5] ends     hash: the same runs, last place -> start
--   KEYS[6] lease    who writes for the section, with a time-out
-- Scripts are isolated but not rolled back: all is read and checked first, and written last. Everything is keyed by
-- reservation id, so that a call whose answer was lost can be sent again.
-- Answers: {"OK", ...} or {"NOT_LOADED"}, {"STALE"}, {"FENCED"}, {"BROKEN", what}.
-- Beside the keys of sections, for each database: reservation:sections:… (set: those that were ever loaded) and
-- reservation:turn:… (which console sweeps).

local ctr_names = {"epoch", "version", "fence", "lease", "engine", "capacity", "free", "intent", "pending", "confirmed"}

-- nil where the section is not loaded
local function read_counters()
    local values, texts = redis.call("HGETALL", KEYS[1]), {} -- of so few cheaper than to ask for each
    for i = 1, #values, 2 do
        texts[values[i]] = values[i + 1]
    end
    local ctr = {was = {}}
    for _, name in ipairs(ctr_names) do
        ctr[name] = name == "engine" and texts[name] or tonumber(texts[name])
        ctr.was[name] = ctr[name]
        if not ctr[name] then
            return nil
        end
    end
    return ctr
end

-- What has changed since it was read
local function write_counters(ctr)
    local list = {}
    for _, name in ipairs(ctr_names) do
        if not ctr.was or ctr.was[name] ~= ctr[name] then
            list[#list + 1] = name
            list[#list + 1] = name == "engine" and ctr[name] or string.format("%.0f", ctr[name])
        end
    end
    if #list > 0 then
        redis.call("HSET", KEYS[1], unpack(list))
    end
end

-- The caller's epoch must be this one, and no version that a console has seen may be missing here.
local function refusal(ctr, epoch, version)
    if not ctr then
        return {"NOT_LOADED"}
    end
    if ctr.epoch ~= tonumber(epoch) or ctr.version < tonumber(version) then
        return {"STALE"}
    end
    return nil
end

local counter_of = {I = "intent", P = "pending", C = "confirmed"}

local function parse_hold(text)
    local state, quantity, places = string.match(text, "^([IPC])(%d+):([%d,]*)$")
    if not state then
        return nil
    end
    return {state = state, quantity = tonumber(quantity), places = places}
end

local function places_list(text)
    local list = {}
    for place in string.gmatch(text, "%d+") do
        list[#list + 1] = tonumber(place)
    end
    return list
end

local function now_ms()
    local time = redis.call("TIME")
    return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

-- id -> text of those that are here
local function read_holds(ids)
    local known = {}
    for first = 1, #ids, 1000 do
        local found = redis.call("HMGET", KEYS[2], unpack(ids, first, math.min(first + 999, #ids)))
        for i = 1, #found do
            known[ids[first + i - 1]] = found[i] or nil
        end
    end
    return known
end

-- In parts: a call takes some thousand arguments at most.
local function in_parts(command, key, list, step)
    for first = 1, #list, step do
        redis.call(command, key, unpack(list, first, math.min(first + step - 1, #list)))
    end
end

-- Raises where a key has another type, before anything is written.
local function check_types(slot)
    redis.call("HLEN", KEYS[2])
    redis.call("ZCARD", KEYS[3])
    if slot then
        redis.call("ZCARD", KEYS[4])
        redis.call("HLEN", KEYS[5])
    end
end
