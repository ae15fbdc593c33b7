import { printTables } from './print-tables.ts';

await printTables((line) => {
  console.log(line);
});
