-- The lease of a section. Its number goes into the database with every write, which refuses a smaller one.
-- ARGV: token, ms
-- Answers {"OK", fence}; {"BUSY", ms left}. Who has it already gets it again, with the same number.
local ctr = read_counters()
if not ctr then
    return {"NOT_LOADED"}
end
local holder = redis.call("GET", KEYS[6])
if holder and holder ~= ARGV[1] then
    return {"BUSY", redis.call("PTTL", KEYS[6])}
end
if not holder then
    ctr.lease = ctr.lease + 1
end
-- The epoch comes from the database, so numbers grow even where Redis comes back empty.
local fence = ctr.epoch * 4294967296 + ctr.lease
redis.call("SET", KEYS[6], ARGV[1], "PX", ARGV[2])
write_counters(ctr)
return {"OK", string.format("%.0f", fence)}
