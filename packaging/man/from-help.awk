# SPDX-License-Identifier: GPL-3.0-or-later
# Writes a manual page: the frame (second file) with @OPTIONS@, @VERBS@, @FAULTS@ and @FAULT_VALUES@ filled from what
# the program's own --help says (first file), so that the page cannot drift from the program.
#   awk -v version=0.1.0 -f from-help.awk help.txt gwanje.1.in

function plain(text) { # running text for groff
    gsub(/\\/, "\\e", text)
    gsub(/--/, "\\-\\-", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}
function typed(text) { # what is typed as it stands
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    return text
}
function marked(text,   parts, n, i, out, word, open, shut) { # option names bold, values italic
    n = split(text, parts, " ")
    for (i = 1; i <= n; ++i) {
        word = parts[i]
        open = ""; shut = ""
        if (word ~ /^\[--/) { open = "["; word = substr(word, 2) }
        if (word ~ /\]$/ && word !~ /^\[/) { shut = "]"; word = substr(word, 1, length(word) - 1) }
        out = out (i > 1 ? " " : "") open (word ~ /^--/ ? "\\fB" : "\\fI") typed(word) "\\fR" shut
    }
    return out
}
function option(line,   at, head) {
    line = substr(line, 3)
    at = match(line, /  +/)
    if (!at) { head = line; line = "" } else { head = substr(line, 1, at - 1); line = substr(line, at + RLENGTH) }
    options = options ".TP\n" marked(head) "\n" plain(line) "\n"
}

FNR == NR && /^(Options|옵션)$/ { part = "options"; next }
FNR == NR && /^(Verbs|명령)$/ { part = "verbs"; next }
FNR == NR && /^Faults/ { part = "faults"; next }
FNR == NR && /^ +--/ && part == "" { option($0); next }
FNR == NR && /^$/ { part = (part == "faults" ? part : "") ; next }
FNR == NR && part == "options" { option($0); next }
FNR == NR && part == "verbs" && /^      / { verbs = verbs ".RS\n" plain(substr($0, 7)) "\n.RE\n"; next }
FNR == NR && part == "verbs" {
    line = substr($0, 3)
    match(line " ", /^([a-z]+ )+/) # whole words: of "platform run valid|sync" the first two
    rest = substr(line, RLENGTH + 1)
    verbs = verbs ".PP\n\\fB" substr(line, 1, RLENGTH - 1) "\\fR" (rest == "" ? "" : " " marked(rest)) "\n"
    next
}
FNR == NR && part == "faults" && /^      / { faults = faults plain(substr($0, 7)) "\n"; next }
FNR == NR && part == "faults" {
    split($0, words, " ")
    split(words[1], pair, "=")
    value = "\\fB" typed(pair[1]) "\\fR=\\fI" typed(pair[2]) "\\fR " typed(words[2])
    faults = faults ".TP\n" value "\n"
    values = values ".br\n" value "\n"
    next
}
FNR == NR { next }
/^@OPTIONS@$/ { printf "%s", options; next }
/^@VERBS@$/ { printf "%s", verbs; next }
/^@FAULTS@$/ { printf "%s", faults; next }
/^@FAULT_VALUES@$/ { printf "%s", values; next }
{ gsub(/@VERSION@/, version); print }
