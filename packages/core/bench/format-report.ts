import type { CompileCost } from './compile-cost.ts';
import type { Goal } from './goals.ts';
import type { Line, Measurement } from './measurement.ts';

/** The measurement as people read it. */
export function formatReport(measurement: Measurement, goals: readonly Goal[]): string {
  return [
    `Node ${measurement.node}, ${measurement.cpu}; µs per decision`,
    '',
    formatRow(['', 'cpu', 'mean', 'median', 'min', 'p99', '× allowed', 'bytes']),
    ...measurement.lines.map(formatLine),
    '',
    formatCompileCost(measurement.compile),
    '',
    formatRow(['', 'goal', 'measured']),
    ...goals.map(formatGoal),
  ].join('\n');
}

function formatLine({ name, cpu, mean, median, min, p99, timesAllowed, bytes }: Line): string {
  const figures = [cpu, mean, median, min, p99, timesAllowed].map(formatFigure);
  return formatRow([name, ...figures, bytes === undefined ? '–' : bytes.toFixed(0)]);
}

function formatCompileCost({ characters, jsonParse, momoa, document, compile }: CompileCost): string {
  const times = [jsonParse, momoa, document, compile].map((time) => `${time.toFixed(0)} ms`);
  return `10,000 statements (${characters.toLocaleString('en-US')} characters): JSON.parse ${times[0]}, momoa ${times[1]}, text to document ${times[2]} (with both), compile ${times[3]}`;
}

function formatGoal({ name, limit, measured, met }: Goal): string {
  return `${formatRow([name, formatFigure(limit), formatFigure(measured)])}  ${met ? 'met' : 'MISSED'}`;
}

function formatFigure(figure: number | undefined): string {
  if (figure === undefined) return '–';
  return figure.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

function formatRow([name, ...cells]: readonly string[]): string {
  return [name?.padEnd(52), ...cells.map((cell) => cell.padStart(10))].join(' ');
}
