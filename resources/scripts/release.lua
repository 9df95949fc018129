-- Gives places back: of what the database has cancelled or expired, or never got. Nothing where an id is not here.
-- ARGV: epoch, the section's version in the database, then the ids
-- Answers {"OK", number of those that were here}
local ctr = read_counters()
local refused = refusal(ctr, ARGV[1], 0)
if refused then
    return refused
end
local slot = ctr.engine == "slot"
check_types(slot)
local ids = {}
for i = 3, #ARGV do
    ids[#ids + 1] = ARGV[i]
end
local known = read_holds(ids)
local gone_ids, done = {}, {}
for _, id in ipairs(ids) do
    local text = not done[id] and known[id]
    if text then
        local hold = parse_hold(text)
        if not hold then
            return {"BROKEN", "hold " .. id}
        end
        done[id] = true
        gone_ids[#gone_ids + 1] = id
        ctr[counter_of[hold.state]] = ctr[counter_of[hold.state]] - hold.quantity
        ctr.free = ctr.free + hold.quantity
        for _, place in ipairs(places_list(hold.places)) do
            give(place)
        end
    end
end
if ctr.free > ctr.capacity then
    return {"BROKEN", "counters"}
end
in_parts("HDEL", KEYS[2], gone_ids, 1000)
in_parts("ZREM", KEYS[3], gone_ids, 1000)
if slot then
    write_runs()
end
ctr.version = math.max(ctr.version, tonumber(ARGV[2]))
write_counters(ctr)
return {"OK", #gone_ids}
