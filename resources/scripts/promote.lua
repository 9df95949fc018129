-- What the database has committed: intents become PENDING, and what is confirmed CONFIRMED. Never back.
-- ARGV: epoch, the section's version in the database, then id and text of each, as it is to be
-- Answers {"OK", each}: "=" it is so now, "?" Redis has it otherwise or not at all (the section must be loaded anew)
local ctr = read_counters()
local refused = refusal(ctr, ARGV[1], 0)
if refused then
    return refused
end
check_types(false)
local ids = {}
for i = 3, #ARGV, 2 do
    ids[#ids + 1] = ARGV[i]
end
local known, changed = read_holds(ids), {}
local answers, holds, settled = {"OK"}, {}, {}
for i, id in ipairs(ids) do
    local wanted, text = ARGV[2 + 2 * i], known[id] or ""
    local state, was = string.sub(wanted, 1, 1), string.sub(text, 1, 1)
    if string.sub(text, 2) ~= string.sub(wanted, 2) or not counter_of[was] then
        answers[#answers + 1] = "?"
    else
        if was == "I" or (was == "P" and state == "C") then
            if was == "I" then
                settled[#settled + 1] = id
            end
            local quantity = tonumber(string.match(wanted, "^.(%d+):"))
            ctr[counter_of[was]] = ctr[counter_of[was]] - quantity
            ctr[counter_of[state]] = ctr[counter_of[state]] + quantity
            known[id], changed[id] = wanted, wanted
        end
        answers[#answers + 1] = "="
    end
end
for id, text in pairs(changed) do
    holds[#holds + 1] = id
    holds[#holds + 1] = text
end
in_parts("HSET", KEYS[2], holds, 2000)
in_parts("ZREM", KEYS[3], settled, 1000)
ctr.version = math.max(ctr.version, tonumber(ARGV[2]))
write_counters(ctr)
return answers
