-- What the database has committed: intents become PENDING, and what is confirmed CONFIRMED. Never back.
-- ARGV: epoch, the section's version in the database, then id, state (P or C), quantity and places of each
-- Answers {"OK", each}: "=" it is so now, "?" Redis has it otherwise or not at all (the section must be loaded anew)
local ctr = read_counters()
local refused = refusal(ctr, ARGV[1], 0)
if refused then
    return refused
end
check_types(false)
local changed = {}
local answers, holds, settled = {"OK"}, {}, {}
for i = 3, #ARGV, 4 do
    local id, state, quantity, places = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]), ARGV[i + 3]
    local text = changed[id] or redis.call("HGET", KEYS[2], id)
    local hold = text and parse_hold(text)
    if not hold or hold.quantity ~= quantity or hold.places ~= places then
        answers[#answers + 1] = "?"
    else
        if hold.state == "I" or (hold.state == "P" and state == "C") then
            if hold.state == "I" then
                settled[#settled + 1] = id
            end
            ctr[counter_of[hold.state]] = ctr[counter_of[hold.state]] - quantity
            ctr[counter_of[state]] = ctr[counter_of[state]] + quantity
            hold.state = state
            changed[id] = hold_text(hold)
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
