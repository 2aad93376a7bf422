// peer_sheetjs FILE: the seconds and CPU seconds in which SheetJS reads the workbook, in its leanest way
const xlsx = require('xlsx');
const started = process.hrtime.bigint(), before = process.cpuUsage();
const book = xlsx.readFile(process.argv[2], {dense: true, cellHTML: false, cellText: false, cellFormula: false});
const seconds = Number(process.hrtime.bigint() - started) / 1e9, cpu = process.cpuUsage(before);
let cells = 0;
for (const row of book.Sheets[book.SheetNames[0]])
    for (const cell of row || []) cells += cell !== undefined && cell.t !== 'z';
console.log(seconds, (cpu.user + cpu.system) / 1e6, cells);
