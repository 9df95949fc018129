-- ARGV: token, ms
-- Answers {"OK", 1} or, where it is another's or nobody's by now, {"OK", 0}
if redis.call("GET", KEYS[6]) ~= ARGV[1] then
    return {"OK", 0}
end
redis.call("PEXPIRE", KEYS[6], ARGV[2])
return {"OK", 1}
