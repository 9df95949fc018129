-- Claims that nobody has settled for some time: whoever made them may be gone. What became of them, the database knows.
-- ARGV: least age in ms, most
-- Answers {"OK", ids, oldest first}
local ctr = read_counters()
if not ctr then
    return {"NOT_LOADED"}
end
local until_ms = string.format("%.0f", now_ms() - tonumber(ARGV[1]))
local ids = redis.call("ZRANGEBYSCORE", KEYS[3], "-inf", until_ms, "LIMIT", 0, ARGV[2])
local answer = {"OK"}
for _, id in ipairs(ids) do
    answer[#answer + 1] = id
end
return answer
