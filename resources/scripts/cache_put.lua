-- What was read from the database, unless something has changed since its reader left the token.
-- KEYS: the entry, the generation (see cache_get.lua)
-- ARGV: field, token, text
-- Answers 1 where it is there now, else 0
local generation = redis.call("GET", KEYS[2]) or "0"
if redis.call("HGET", KEYS[1], ARGV[1]) ~= "?" .. generation .. ":" .. ARGV[2] then
    return 0
end
redis.call("HSET", KEYS[1], ARGV[1], "=" .. generation .. ":" .. ARGV[3])
return 1
