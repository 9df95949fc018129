-- Replaces the whole section by what the database says.
-- ARGV: epoch, version, fence, engine, capacity, free, pending, confirmed, number of holds, then id and text of each,
--       then start and length of each run
-- Answers {"OK"}; {"STALE", epoch} where a later epoch, or this one with a later version, is here already.
local whole, ctr = pcall(read_counters)
if not whole then
    ctr = nil -- somebody put something else there: replaced, too
end
local epoch, version = tonumber(ARGV[1]), tonumber(ARGV[2])
if ctr and (ctr.epoch > epoch or (ctr.epoch == epoch and ctr.version > version)) then
    return {"STALE", ctr.epoch}
end
local fresh = {epoch = epoch, version = version, fence = tonumber(ARGV[3]), lease = 0, engine = ARGV[4],
               capacity = tonumber(ARGV[5]), free = tonumber(ARGV[6]), intent = 0, pending = tonumber(ARGV[7]),
               confirmed = tonumber(ARGV[8])}
if fresh.free + fresh.pending + fresh.confirmed ~= fresh.capacity then
    return {"BROKEN", "counters"}
end
if ctr and ctr.epoch == epoch then
    fresh.lease = ctr.lease -- numbers of leases never come twice
    fresh.fence = math.max(fresh.fence, ctr.fence)
end
local last_hold = 9 + 2 * tonumber(ARGV[9])
local holds, zadd, hset = {}, {}, {}
for i = 10, last_hold do
    holds[#holds + 1] = ARGV[i]
end
for i = last_hold + 1, #ARGV, 2 do
    local start, length = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
    zadd[#zadd + 1] = length
    zadd[#zadd + 1] = string.format("%07d", start)
    hset[#hset + 1] = start + length - 1
    hset[#hset + 1] = start
end
redis.call("DEL", KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5])
in_parts("HSET", KEYS[2], holds, 2000)
in_parts("ZADD", KEYS[4], zadd, 2000)
in_parts("HSET", KEYS[5], hset, 2000)
write_counters(fresh)
return {"OK"}
