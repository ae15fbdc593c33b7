import { formatReport } from './format-report.ts';
import { goalsOf } from './goals.ts';
import { measure } from './measurement.ts';

const measurement = await measure(showProgress);
const goals = goalsOf(measurement);
process.stderr.write('\n');
console.log(
  process.argv.includes('--json')
    ? JSON.stringify({ ...measurement, goals }, undefined, 2)
    : formatReport(measurement, goals),
);

/** On one line where a person looks at it. */
function showProgress(message: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${message}` : `${message}\n`);
}
