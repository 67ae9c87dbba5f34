-- SPDX-License-Identifier: GPL-2.0-or-later
-- What a Lua post-dissector costs that shows only class, code name and Q.850 cause: the yardstick of tests/bench/run.
-- tshark -X lua_script:minimal.lua -r FILE

local status = Field.new("sip.Status-Code")
local reason = Field.new("sip.Reason")

local classes = { "Provisional", "Success", "Redirection", "Client error", "Server error", "Global failure" }
local names = {
    [100] = "Trying", [180] = "Ringing", [183] = "Session Progress", [200] = "OK", [401] = "Unauthorized",
    [404] = "Not Found", [407] = "Proxy Authentication Required", [480] = "Temporarily Unavailable",
    [482] = "Loop Detected", [486] = "Busy Here", [487] = "Request Terminated", [488] = "Not Acceptable Here",
    [500] = "Server Internal Error", [503] = "Service Unavailable", [603] = "Decline", [607] = "Unwanted",
}

local minimal = Proto("sipminimal", "Minimal SIP explanation")
local class_field = ProtoField.string("sipminimal.class", "Class")
local name_field = ProtoField.string("sipminimal.name", "Name")
local cause_field = ProtoField.uint32("sipminimal.cause", "Cause")
minimal.fields = { class_field, name_field, cause_field }

function minimal.dissector(buffer, pinfo, tree)
    local code = status()
    if not code then return end
    local number = code.value
    local top = tree:add(minimal)
    top:add(class_field, classes[math.floor(number / 100)] or "none")
    top:add(name_field, names[number] or "not known")
    local why = reason()
    local cause = why and why.value:match("cause=(%d+)")
    if cause then top:add(cause_field, tonumber(cause)) end
end

register_postdissector(minimal)
