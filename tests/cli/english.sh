#!/bin/sh
# english.sh PROGRAM: the catalogue is whole, and what it translates is nowhere Chinese.
. tests/cli/lib/start.sh "$1"
po=locale/po/en.po
export ANZHANG_LOCALEDIR="${program%/*}/locale"

msgfmt --check --statistics -o /dev/null "$po" 2> "$dir/said" || { fail 'msgfmt'; cat "$dir/said"; }
grep -qE 'untranslated|fuzzy' "$dir/said" && { fail "$po"; cat "$dir/said"; }
[ -f "$ANZHANG_LOCALEDIR/en/LC_MESSAGES/anzhang.mo" ] || fail 'no catalogue beside the program'

# Of every msgid that has a Chinese sign of a sentence, the pieces between its formats; what stands
# in the data too (heads of the forms, texts of the sample) may be shown.
msgattrib --no-obsolete --no-wrap "$po" |
    awk '/^msgid /  { text = substr($0, 7); in_id = 1; next }
         /^msgstr /  { if (in_id && substr($0, 8) != text) print text; in_id = 0; next }
         /^"/        { if (in_id) text = text $0 }' |
    sed -E 's/%[-0-9.*$]*(l*[du]|z?u|s|%)/\n/g; s/\\n/\n/g; s/[“”"\\]/\n/g' |
    LC_ALL=C awk 'length($0) >= 12 && /[\200-\377]/' | sed 's/^ *//; s/ *$//' | sort -u > "$dir/all"
cat db/seed/setting.tsv db/seed/layout/*.tsv db/seed/paper/*.tsv tests/data/seeds/*.json db/seed/*onal.tsv \
    db/seed/economic.tsv db/seed/calendar.tsv db/seed/clock.tsv db/seed/dict.tsv core/record/petition.def tests/data/budget/*.csv tests/data/budget/*.json > "$dir/data"
while IFS= read -r piece; do
    grep -qF -e "$piece" "$dir/data" || printf '%s\n' "$piece"
done < "$dir/all" > "$dir/pieces"
# The labels and helps of the settings are data that is translated.
awk -F '\t' '/^[^#]/ { print $4; print $5 }' db/seed/setting.tsv | grep . >> "$dir/pieces"
# A mask stands for what was written: it is the same sign in every language.
grep -vxF '〔保密〕' "$dir/pieces" > "$dir/kept" && mv "$dir/kept" "$dir/pieces"
[ "$(wc -l < "$dir/pieces")" -gt 300 ] || fail 'too few msgids to look for'

# english WORDS...: the output of the words, with any status, holds none of them
english() {
    "$program" --lang en --file "$office" --date 2025-03-01 "$@" > "$dir/en" 2>&1 < /dev/null
    [ -s "$dir/en" ] || fail "nothing said by: $*"
    if grep -oF -f "$dir/pieces" "$dir/en" > "$dir/hits"; then
        fail "Chinese in the English output of: $*"
        sort "$dir/hits" | uniq -c | head -10
    fi
}
# plain WORDS...: no data is in it, so no Chinese at all (Unicode blocks of Han and full-width signs)
plain() {
    english "$@"
    if LC_ALL=C grep -n "$(printf '[\343-\351]')[$(printf '\200-\277')]" "$dir/en" > "$dir/hits"; then
        fail "Chinese in: $*"
        head -5 "$dir/hits"
    fi
}

az 0 --lang en init --year 2024
plain selfeval list
plain log
plain verify
english setting list # the office's own words among the values: forms of its numbers
office=$dir/sample.db
az 0 --lang en init --sample --office Demo --year 2024
plain help
plain help --man
sed -n 's/^CLI("\([A-Za-z ]*\)".*/\1/p' tui/command.def > "$dir/commands"
while read -r words; do
    plain help $words
done < "$dir/commands"
plain setting set year 99
plain selfeval show 99
english
english selfeval list
english selfeval show 10
english selfeval check --all
english check
english setting list
english log 0
english report execution
english budget list
english budget show 20
english budget adjust 20 --kind cut --amount 99999999 --document x --reason y
english payment list
english payment add --project x --economic 30201 --amount 1 --summary y --payee z
english payment reverse 9999
english code list
english tier list
english clock C4 --start 2025-08-06 --extend 31
english petition list
english petition show 20
english petition step 20 extend
english petition why 20
english petition search 供暖
english petition groups
english due
english document list
english report petition monthly --month 2024-11
english callback due
english queue list
english user list
english right list
english selfeval feed 1
english selfeval delete 15
english undo
english redo

# One Chinese heading that nobody translates would be missed by the pieces: the heads of the lists.
az 0 --lang en selfeval list
says '^ID  Year  Project '
az 0 --lang en setting list
says '^Name .* Explanation$'
az 1 --lang en selfeval check 10
says 'Indicator row'
az 0 --lang zh selfeval list
says '^编号'
done_
