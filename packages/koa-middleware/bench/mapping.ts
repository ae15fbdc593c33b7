import { BenchUsageError, parseBenchArguments, USAGE } from './bench-arguments.ts';
import { measure } from './measurement.ts';
import { formatReport, goalsOf } from './report.ts';

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  try {
    const parsed = parseBenchArguments(args);
    console.log(parsed === undefined ? USAGE : report(parsed.json));
    return 0;
  } catch (error) {
    if (!(error instanceof BenchUsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}

function report(json: boolean): string {
  const measurement = measure(showProgress);
  const goals = goalsOf(measurement);
  process.stderr.write('\n');
  return json ? JSON.stringify({ ...measurement, goals }, undefined, 2) : formatReport(measurement, goals);
}

/** On one line where a person looks at it. */
function showProgress(message: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${message}` : `${message}\n`);
}
