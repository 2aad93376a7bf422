# baocao cells: CSV of what the reader sees; a file that cannot be read whole prints nothing.
. "$(dirname "$0")/lib.sh"
exits 0 baocao cells campaign/phieu-b/370.csv
[ "$(head -n 2 printed)" = "$(printf 'sheet,cell,type,value\n370.csv,A1,text,Mã phiếu')" ]
for file in campaign/phieu-?/*; do exits 0 baocao cells "$file"; done
exits 66 baocao cells nothing.xlsx
printf '<html><p>1</p></html>' >page.xls
exits 65 baocao cells page.xls
says 'web page'
[ ! -s printed ]
head -c 5000 campaign/phieu-b/369.xlsx >half.xlsx
exits 65 baocao cells half.xlsx
[ ! -s printed ]
exits 64 baocao cells

# Excel 5 without a container, behind its BOF the record FILEPASS: protected by a password
printf '\011\010\010\000\000\005\005\000\000\000\000\000\057\000\004\000\001\002\003\004' >locked.xls
exits 65 baocao cells locked.xls
says 'password'
[ ! -s printed ]
# what a script writes by hand: a BOF without a version, a number and a text with a line break
printf '\011\010\010\000\000\000\020\000\000\000\000\000' >hand.xls
printf '\003\002\016\000\000\000\000\000\000\000\000\000\000\000\000\000\022\100' >>hand.xls
printf '\004\002\014\000\000\000\001\000\000\000\004\000a\r\nb\012\000\000\000' >>hand.xls
exits 0 baocao cells hand.xls
[ "$(sed -n 2p printed)" = 'Sheet1,A1,number,4.5' ]
[ "$(sed -n 3p printed)" = 'Sheet1,B1,text,a\nb' ]
printf 'a,"x\r\ny\\nz"\n' >lines.csv
exits 0 baocao cells lines.csv
[ "$(tail -n 1 printed)" = 'lines.csv,B1,text,x\ny\nz' ]
