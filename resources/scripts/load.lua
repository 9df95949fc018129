-- Replaces the whole section by what the database says.
-- KEYS[7] holds, KEYS[8] runs, KEYS[9] ends: as they are to be; nothing is left of them in any case
-- ARGV: epoch, version, fence, engine, capacity, free, pending, confirmed, number of holds, number of runs
-- Answers {"OK"}; {"STALE", epoch} where a later epoch, or this one with a later version, is here already; {"BROKEN", …}
local whole, ctr = pcall(read_counters)
if not whole then
    ctr = nil -- somebody put something else there: replaced, too
end
local function refused(...)
    redis.call("UNLINK", KEYS[7], KEYS[8], KEYS[9])
    return {...}
end
local epoch, version = tonumber(ARGV[1]), tonumber(ARGV[2])
if ctr and (ctr.epoch > epoch or (ctr.epoch == epoch and ctr.version > version)) then
    return refused("STALE", ctr.epoch)
end
local fresh = {epoch = epoch, version = version, fence = tonumber(ARGV[3]), lease = 0, engine = ARGV[4],
               capacity = tonumber(ARGV[5]), free = tonumber(ARGV[6]), intent = 0, pending = tonumber(ARGV[7]),
               confirmed = tonumber(ARGV[8])}
if fresh.free + fresh.pending + fresh.confirmed ~= fresh.capacity then
    return refused("BROKEN", "counters")
end
local holds, runs = tonumber(ARGV[9]), tonumber(ARGV[10])
if redis.call("HLEN", KEYS[7]) ~= holds or redis.call("ZCARD", KEYS[8]) ~= runs or
    redis.call("HLEN", KEYS[9]) ~= runs then
    return refused("BROKEN", "load") -- emptied meanwhile
end
if ctr and ctr.epoch == epoch then
    fresh.lease = ctr.lease -- numbers of leases never come twice
    fresh.fence = math.max(fresh.fence, ctr.fence)
end
redis.call("UNLINK", KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5])
for from, to in pairs({[KEYS[7]] = KEYS[2], [KEYS[8]] = KEYS[4], [KEYS[9]] = KEYS[5]}) do
    if redis.call("EXISTS", from) == 1 then
        redis.call("RENAME", from, to)
        redis.call("PERSIST", to)
    end
end
write_counters(fresh)
return {"OK"}
