-- Claims places for many reservations at once, in their order.
-- ARGV: epoch, version seen, fence (0: none), then id and quantity of each
-- Answers {"OK", each}: "I3,4" taken (or "P…", "C…": known already), "-" too few are free
local ctr = read_counters()
local refused = refusal(ctr, ARGV[1], ARGV[2])
if refused then
    return refused
end
local fence = tonumber(ARGV[3])
if fence > 0 and fence < ctr.fence then
    return {"FENCED"}
end
local slot = ctr.engine == "slot"
redis.call("ZCARD", KEYS[3]) -- the other types show when they are read, before anything is written
if slot then
    redis.call("HLEN", KEYS[5])
end
local ids = {}
for i = 4, #ARGV, 2 do
    ids[#ids + 1] = ARGV[i]
end
if #ids == 0 then
    return {"OK"}
end
local known = read_holds(ids)
local answers = {"OK"}
local holds, intents = {}, {}
local now = string.format("%.0f", now_ms()) -- a text: Redis writes numbers slowly
for i, id in ipairs(ids) do
    local asked = ARGV[3 + 2 * i]
    local quantity = tonumber(asked)
    if known[id] then
        local hold = parse_hold(known[id])
        if not hold then
            return {"BROKEN", "hold " .. id}
        end
        if hold.state == "I" then -- young again: it is asked for now
            intents[#intents + 1] = now
            intents[#intents + 1] = id
        end
        answers[#answers + 1] = hold.state .. hold.places
    elseif quantity > ctr.free then
        answers[#answers + 1] = "-"
    else
        local places = ""
        if slot then
            local picked = pick(quantity)
            if not picked then
                return {"BROKEN", "places"}
            end
            places = table.concat(picked, ",")
        end
        ctr.free = ctr.free - quantity
        ctr.intent = ctr.intent + quantity
        known[id] = "I" .. asked .. ":" .. places
        holds[#holds + 1] = id
        holds[#holds + 1] = known[id]
        intents[#intents + 1] = now
        intents[#intents + 1] = id
        answers[#answers + 1] = "I" .. places
    end
end
if #intents > 0 or fence > ctr.fence then
    ctr.fence = math.max(ctr.fence, fence)
    in_parts("HSET", KEYS[2], holds, 2000)
    in_parts("ZADD", KEYS[3], intents, 2000)
    if slot then
        write_runs()
    end
    write_counters(ctr)
end
return answers
