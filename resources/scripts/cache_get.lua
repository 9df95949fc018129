-- A read through the cache. What counts was put in this generation; whoever finds nothing leaves a token.
-- KEYS: the entry (hash: field -> "=<generation>:<text>" or "?<generation>:<token>"), the generation
-- ARGV: field, token, ms to live
-- Answers the text; nil where there is none
local generation = redis.call("GET", KEYS[2]) or "0"
local found = redis.call("HGET", KEYS[1], ARGV[1])
local good = "=" .. generation .. ":"
if found and string.sub(found, 1, #good) == good then
    return string.sub(found, #good + 1)
end
redis.call("HSET", KEYS[1], ARGV[1], "?" .. generation .. ":" .. ARGV[2])
if redis.call("PTTL", KEYS[1]) < 0 then
    redis.call("PEXPIRE", KEYS[1], ARGV[3])
end
return false
