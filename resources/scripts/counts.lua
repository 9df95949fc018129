-- Answers {"OK", epoch, version, fence, capacity, free, intent, pending, confirmed, number of holds, then id and text of
-- each hold}
-- ARGV: how many holds are told at most; none where there are more
local ctr = read_counters()
if not ctr then
    return {"NOT_LOADED"}
end
local answer = {"OK", ctr.epoch, ctr.version, string.format("%.0f", ctr.fence), ctr.capacity, ctr.free, ctr.intent,
                ctr.pending, ctr.confirmed, 0}
local most = tonumber(ARGV[1])
if most > 0 then
    answer[10] = redis.call("HLEN", KEYS[2])
    if answer[10] <= most then
        for _, text in ipairs(redis.call("HGETALL", KEYS[2])) do
            answer[#answer + 1] = text
        end
    end
end
return answer
