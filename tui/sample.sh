#!/bin/sh
# sample.sh PROGRAM DIR: a sample office in DIR, then the program on it. Without a terminal PDFs
# of its forms are made as well, and the content is printed as text.
set -eu
program=$1 dir=$2
mkdir -p "$dir"
office=$dir/office.db
if [ ! -e "$office" ]; then
    "$program" --file "$office" init --sample --office 示例区信访办 --year 2024
fi
if [ ! -t 1 ]; then
    for id in $("$program" --file "$office" selfeval list --format json |
        sed -n 's/^ *{"id": \([0-9]*\),.*/\1/p'); do
        "$program" --file "$office" selfeval print "$id" -o "$dir/$id.pdf" > /dev/null
    done
    "$program" --file "$office" report execution -o "$dir/execution.pdf" > /dev/null
    "$program" --file "$office" meeting pack 2024年第12次党组会 -o "$dir/meeting.pdf" > /dev/null
    "$program" --file "$office" report petition monthly --month 2024-11 -o "$dir/petition-month.pdf" > /dev/null
    "$program" --file "$office" paper print document 1 -o "$dir/letter.pdf" > /dev/null
    echo "自评表、预算执行情况表、党组会材料、信访月报、一份公文的 PDF 在 $dir/"
    "$program" --file "$office" < /dev/null
    exit
fi
exec "$program" --file "$office"
