// peer_duckdb FILE: the seconds and CPU seconds in which DuckDB reads the CSV and groups by unit and item, then the groups as JSON. No row is judged.
const {DuckDBInstance} = require('@duckdb/node-api');
const items = ['B1.1', 'B1.2', 'B1.3', 'B2.1', 'B2.2', 'B2.3', 'B3.1', 'B3.2', 'B3.3', 'B4.1', 'B4.2'];
const figures = items.map(item => `count("${item}")::int, sum("${item}")::int`).join(', ');

(async () => {
    const started = process.hrtime.bigint(), before = process.cpuUsage();
    const database = await (await DuckDBInstance.create()).connect();
    const answer = await database.runAndReadAll(`select "Đơn vị", ${figures} from read_csv('${process.argv[2]}') group by 1`);
    const rows = answer.getRows();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9, cpu = process.cpuUsage(before);
    console.log(seconds, (cpu.user + cpu.system) / 1e6);
    const groups = {};
    for (const [unit, ...sums] of rows) items.forEach((item, i) => (groups[`${unit} ${item}`] = sums.slice(2 * i, 2 * i + 2)));
    console.log(JSON.stringify(groups));
})();
