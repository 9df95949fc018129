# SPDX-License-Identifier: GPL-3.0-or-later
# Fills the tables of gwanje.bash.in from what the programs' own --help says:
#   awk -f from-help.awk gwanje-help.txt sandbox-help.txt gwanje.bash.in

function options(text,   parts, n, i, word, out) { # "--dep X [--all]" -> "--dep=X --all"
    n = split(text, parts, " ")
    for (i = 1; i <= n; ++i) {
        word = parts[i]
        gsub(/^\[|\]$/, "", word)
        if (word ~ /^--/)
            out = out (out == "" ? "" : " ") word
        else if (out != "")
            out = out "=" word
    }
    return out
}

FNR == 1 { ++file; part = "" }
file == 1 && /^Options$/ { part = "options"; next }
file == 1 && /^Verbs$/ { part = "verbs"; next }
file == 1 && /^$/ { part = ""; next }
file == 1 && part == "options" { sub(/^ +/, ""); sub(/  .*/, ""); global = global " " options($0); next }
file == 1 && part == "verbs" && /^  [a-z]/ {
    line = substr($0, 3)
    match(line " ", /^([a-z]+ )+/) # whole words: of "platform run valid|sync" the first two
    name = substr(line, 1, RLENGTH - 1)
    rest = substr(line, RLENGTH + 1)
    words = rest
    sub(/\[?--[a-z].*/, "", words)
    verbs = verbs name ";" words ";" options(substr(rest, length(words) + 1)) "\n"
    next
}
file == 2 && /^Usage:/ { sub(/^Usage: [^ ]+ /, ""); gsub(/…/, ""); sandbox = options($0) " --help --version"; next }
file == 2 && /^Faults/ { part = "faults"; next }
file == 2 && part == "faults" && /^  [a-z]/ { faults = faults $1 "\n"; next }
file < 3 { next }
{
    gsub(/@OPTIONS@/, substr(global, 2))
    gsub(/@SANDBOX_OPTIONS@/, sandbox)
    gsub(/@VERBS@/, verbs)
    gsub(/@FAULTS@/, faults)
    print
}
