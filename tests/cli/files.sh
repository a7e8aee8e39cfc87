#!/bin/sh
# files.sh PROGRAM: files that cannot be used or written; two programs at once; copies.
. tests/cli/lib/start.sh "$1"
good=$office
az 66 check
tells 'init'
az 0 init --year 2024
az 65 init
tells '已经存在'
form 甲项目 5 70 > "$dir/a.json"
az 0 selfeval import "$dir/a.json"

office=$dir/text.db
echo 'this is no database, only a text that somebody renamed to look like one' > "$office"
for words in 'check' 'selfeval list' 'undo' 'verify'; do
    az 65 $words
    tells 'text.db'
done
grep -q 'somebody' "$office" || fail 'a foreign file was changed'
office=$dir/cut.db
head -c 6000 "$good" > "$office"
az 65 selfeval list
office=$dir/newer.db
cp "$good" "$office"
printf '\000\000\047\017' | dd of="$office" bs=1 seek=60 conv=notrunc 2> /dev/null
cp "$office" "$dir/newer.copy"
az 65 selfeval list
cmp -s "$office" "$dir/newer.copy" || fail 'a newer file was changed'

# Places that cannot be written.
office=/proc/anzhang/office.db
az 74 init
office=$good
if [ "$(id -u)" != 0 ]; then
    mkdir "$dir/locked"
    cp "$good" "$dir/locked/office.db"
    chmod 500 "$dir/locked"
    chmod 400 "$dir/locked/office.db"
    office=$dir/locked/office.db
    az 0 selfeval list
    az 74 selfeval import "$dir/a.json"
    chmod 700 "$dir/locked"
    office=$good
fi
ln -s /dev/full "$dir/full.pdf"
az 74 selfeval print 1 -o "$dir/full.pdf"
tells 'full.pdf'
[ -c /dev/full ] && [ -L "$dir/full.pdf" ] || fail 'the target was replaced'
az 74 selfeval print 1 -o "$dir/no/such/folder.pdf"
az 64 selfeval print 1 -o "$dir/form.doc"
tells '.pdf'
az 66 selfeval print 1 99 -o "$dir/missing.pdf"
[ ! -e "$dir/missing.pdf" ] || fail 'half of it was printed'
if [ -c /dev/full ]; then
    "$program" --file "$office" selfeval list > /dev/full 2> "$dir/err"
    [ $? = 74 ] || fail 'a full disk behind stdout was not told'
fi
# A printed file replaces the old one and leaves nothing beside it.
mkdir "$dir/print"
echo old > "$dir/print/form.pdf"
az 0 selfeval print 1 -o "$dir/print/form.pdf"
head -c 5 "$dir/print/form.pdf" | grep -q '%PDF-' || fail 'no PDF'
[ "$(ls -A "$dir/print")" = form.pdf ] || fail 'something was left beside the PDF'
az 0 log
says '输出'
# Without lp there is a sentence, not a silence.
PATH=$dir "$program" --file "$office" selfeval print 1 2> "$dir/err"
[ $? = 69 ] || fail 'print without lp'
tells '\.pdf'

# Two programs at once: both get through, or one is told to wait.
for i in 1 2 3 4 5 6; do
    form "并行$i" 5 70 > "$dir/p$i.json"
done
for i in 1 2 3 4 5 6; do
    ( "$program" --file "$office" selfeval import "$dir/p$i.json" > /dev/null 2>&1
      echo $? > "$dir/p$i.status" ) &
done
wait
n=1
for i in 1 2 3 4 5 6; do
    case $(cat "$dir/p$i.status") in
        0) n=$((n + 1)) ;;
        75) ;;
        *) fail "a parallel import ended with $(cat "$dir/p$i.status")" ;;
    esac
done
forms $n
az 0 verify

# Copies.
az 0 backup "$dir/copy.db"
cp "$dir/copy.db" "$dir/copy.before"
az 65 backup "$dir/copy.db"
cmp -s "$dir/copy.db" "$dir/copy.before" || fail 'an existing copy was overwritten'
az 0 selfeval delete 1
forms $((n - 1))
az 0 restore "$dir/copy.db"
forms $n
ls "$dir" | grep -q 'office.db.before-restore-1' || fail 'the file before the restore is gone'
az 65 restore "$dir/text.db"
forms $n
az 66 restore "$dir/none.db"
done_
