# baocao cells: CSV of what the reader sees; a file that cannot be read whole prints nothing.
. "$(dirname "$0")/lib.sh"
exits 0 baocao cells campaign/phieu-b/370.csv
[ "$(head -n 2 printed)" = "$(printf 'sheet,cell,type,value\n370.csv,A1,text,Mã phiếu')" ]
for file in campaign/phieu-?/*; do exits 0 baocao cells "$file"; done
exits 66 baocao cells nothing.xlsx
printf '<html><table><tr><td>1</td></tr></table></html>' >page.xls
exits 65 baocao cells page.xls
says 'web page'
[ ! -s printed ]
head -c 5000 campaign/phieu-b/369.xlsx >half.xlsx
exits 65 baocao cells half.xlsx
[ ! -s printed ]
exits 64 baocao cells
printf 'a,"x\r\ny\\nz"\n' >lines.csv
exits 0 baocao cells lines.csv
[ "$(tail -n 1 printed)" = 'lines.csv,B1,text,x\ny\nz' ]
