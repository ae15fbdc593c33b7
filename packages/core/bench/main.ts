import { BenchUsageError, parseBenchArguments, USAGE } from './bench-arguments.ts';
import { formatReport } from './format-report.ts';
import { goalsOf } from './goals.ts';
import { measure } from './measurement.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const parsed = parseBenchArguments(args);
    console.log(parsed === undefined ? USAGE : await report(parsed.json));
    return 0;
  } catch (error) {
    if (!(error instanceof BenchUsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}

async function report(json: boolean): Promise<string> {
  const measurement = await measure(showProgress);
  const goals = goalsOf(measurement);
  process.stderr.write('\n');
  return json ? JSON.stringify({ ...measurement, goals }, undefined, 2) : formatReport(measurement, goals);
}

/** On one line where a person looks at it. */
function showProgress(message: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${message}` : `${message}\n`);
}
