import type { CompileCost } from './compile-cost.ts';
import type { Goal } from './goals.ts';
import type { Line, Measurement } from './measurement.ts';

/** The measurement as Markdown tables, which are what the documentation holds. */
export function formatReport(measurement: Measurement, goals: readonly Goal[]): string {
  return [
    `Node ${measurement.node}, ${measurement.cpu}; µs per decision.`,
    formatTable(
      ['what', 'CPU', 'mean', 'median', 'min', 'p99', '× allowed', 'bytes'],
      measurement.lines.map(rowOf),
    ),
    formatTable(
      [`10,000 statements, ${formatFigure(measurement.compile.characters / 1e6)} MB`, 'ms'],
      rowsOfCompileCost(measurement.compile),
    ),
    formatTable(['goal', 'limit', 'measured', 'result'], goals.map(rowOfGoal)),
  ].join('\n\n');
}

function rowOf({ name, cpu, mean, median, min, p99, timesAllowed, bytes }: Line): readonly string[] {
  return [name, ...[cpu, mean, median, min, p99, timesAllowed, bytes].map(formatFigure)];
}

function rowsOfCompileCost({ jsonParse, momoa, document, compile, cpu }: CompileCost): readonly string[][] {
  const steps: readonly (readonly [name: string, milliseconds: number])[] = [
    ['`JSON.parse`', jsonParse],
    ['momoa: JSON with the place of every value', momoa],
    ['text to document, with both', document],
    ['compile and decide once', compile],
    ['text to the first decision', document + compile],
    ['of it beside reading JSON', document + compile - jsonParse - momoa],
    ['text to the first decision, processor time of all threads', cpu],
  ];
  return steps.map(([name, milliseconds]) => [name, milliseconds.toFixed(0)]);
}

function rowOfGoal({ name, limit, measured, met }: Goal): readonly string[] {
  return [name, formatFigure(limit), formatFigure(measured), met ? 'met' : 'missed'];
}

function formatFigure(figure: number | undefined): string {
  if (figure === undefined) return '–';
  return figure.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
