-- Answers {"OK", epoch, version, fence, capacity, free, intent, pending, confirmed, then id and text of each hold}
-- ARGV: 1 for the holds, too
local ctr = read_counters()
if not ctr then
    return {"NOT_LOADED"}
end
local answer = {"OK", ctr.epoch, ctr.version, string.format("%.0f", ctr.fence), ctr.capacity, ctr.free, ctr.intent,
                ctr.pending, ctr.confirmed}
if ARGV[1] == "1" then
    for _, text in ipairs(redis.call("HGETALL", KEYS[2])) do
        answer[#answer + 1] = text
    end
end
return answer
