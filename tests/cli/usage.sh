#!/bin/sh
# usage.sh PROGRAM: options before and after the command, and words that mean nothing.
. tests/cli/lib/start.sh "$1"
az 0 --version
says '^anzhang [0-9]'
az 0 --help
says 'selfeval import'
az 0 help selfeval print
says '\-\-output'
az 0 undo --help
says 'anzhang .* undo'
az 0 help --man
says '^\.TH ANZHANG 1'
for section in COMMANDS OPTIONS '"EXIT STATUS"' ENVIRONMENT FILES; do
    says "^\.SH $section"
done
# Every command is in the man page.
sed -n 's/^CLI("\([A-Za-z ]*\)".*/\1/p' tui/command.def > "$dir/commands"
[ -s "$dir/commands" ] || fail 'no commands'
while read -r words; do
    says "^.fB$words"
done < "$dir/commands"

while read -r words; do
    az 64 $words
    tells '^anzhang: '
    [ "$(wc -l < "$dir/err")" = 1 ] || fail "more than one line: $words"
done <<'END'
frob
selfeval
selfeval frob
--frob
-Q
--year
--year abc check
--year 1066 check
--date 2024-02-30 check
--format xml check
--lang fr check
check 1
selfeval show
selfeval show x
selfeval show 1 2
selfeval print -o x.pdf
selfeval list --sample
check --all
setting set year
log x
help frob
END
az 0 init --year 2024
az 66 selfeval show 7
tells '7'
az 66 undo
az 65 setting set year 99
az 0 setting set year 2023
az 0 --format json setting list
says '"name": "year", "value": "2023"'
az 0 setting list --format=json
says '"name": "office"'
az 0 layout list
says '^B '
az 0 layout show B
cp "$dir/out" "$dir/B.tsv"
az 0 layout import "$dir/B.tsv"
az 65 layout import "$program"
az 66 layout show nothing
az 0 --lang en --version
# The office by the environment, and the usual place with its folders.
ANZHANG_FILE=$office "$program" selfeval list > /dev/null || fail 'ANZHANG_FILE'
"$program" init --year 2024 > "$dir/out" 2>&1 || { fail 'the usual place'; cat "$dir/out"; }
[ -f "$HOME/.local/share/anzhang/office.db" ] || fail 'no office in the usual place'
[ "$(stat -c %a "$HOME/.local/share/anzhang/office.db")" = 600 ] || fail 'others can read the office'
done_
