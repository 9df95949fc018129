-- What one console does at a time.
-- ARGV: token, ms
-- Answers 1 where it is this one's turn (again), else 0
local holder = redis.call("GET", KEYS[1])
if holder and holder ~= ARGV[1] then
    return 0
end
redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2])
return 1
