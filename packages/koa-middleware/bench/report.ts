import { LINE } from './measurement.ts';
import type { HostileLine, Line, Measurement } from './measurement.ts';

/** A limit that the mapping has set itself. */
export interface Goal {
  readonly name: string;
  readonly limit: number;
  readonly measured: number;
  readonly met: boolean;
}

/** The goals, each beside what was measured. */
export function goalsOf({ lines, hostile }: Measurement): readonly Goal[] {
  const medianOf = (name: string): number => lines.find((line) => line.name === name)?.median ?? Number.NaN;
  return [
    atMost(`${LINE.training}, median, µs`, 50, medianOf(LINE.training)),
    atMost(`${LINE.invocation}, median, µs`, 5, medianOf(LINE.invocation)),
    // Linear work is four times as much, quadratic sixteen times; what is kept longer costs the garbage collector more.
    atMost(
      'hostile body, × one of a quarter',
      10,
      Math.max(...hostile.map(({ timesQuarter }) => timesQuarter)),
    ),
  ];
}

function atMost(name: string, limit: number, measured: number): Goal {
  return { name: `${name}, at most`, limit, measured, met: measured <= limit };
}

/** The measurement as Markdown tables, which are what the documentation holds. */
export function formatReport(measurement: Measurement, goals: readonly Goal[]): string {
  return [
    `Node ${measurement.node}, ${measurement.cpu}; µs of the processor per request.`,
    formatTable(
      ['what', 'bytes', 'median', 'min', '× JSON.parse'],
      measurement.lines.map(({ name, ...line }) => [name, ...figuresOf(line)]),
    ),
    formatTable(
      ['a megabyte of', 'bytes', 'median', 'min', '× JSON.parse', '× a quarter of it'],
      measurement.hostile.map(rowOfHostile),
    ),
    formatTable(['goal', 'limit', 'measured', 'result'], goals.map(rowOfGoal)),
  ].join('\n\n');
}

function figuresOf({ bytes, median, min, timesParse }: Omit<Line, 'name'>): readonly string[] {
  return [bytes.toLocaleString('en-US'), ...[median, min, timesParse].map(formatFigure)];
}

function rowOfHostile({ name, timesQuarter, ...line }: HostileLine): readonly string[] {
  return [name, ...figuresOf(line), formatFigure(timesQuarter)];
}

function rowOfGoal({ name, limit, measured, met }: Goal): readonly string[] {
  return [name, formatFigure(limit), formatFigure(measured), met ? 'met' : 'missed'];
}

function formatFigure(figure: number): string {
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
