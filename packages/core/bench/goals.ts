import { LINE } from './decision-tasks.ts';
import type { Line, Measurement } from './measurement.ts';

/** A limit that the engine has set itself. */
export interface Goal {
  readonly name: string;
  readonly limit: number;
  readonly measured: number;
  readonly met: boolean;
}

/** The goals, each beside what was measured. */
export function goalsOf({ lines, compile }: Measurement): readonly Goal[] {
  const line = (name: string): Line => lineOf(lines, name);
  const allowed = line(LINE.allowed);
  const moreBytes = (name: string, than: string): number =>
    Math.max(0, (line(name).bytes ?? Number.NaN) - (line(than).bytes ?? Number.NaN));
  return [
    atLeast('allowed decisions a second of one core', 500_000, 1_000_000 / allowed.cpu),
    atMost('p99, µs', 5, allowed.p99 ?? Number.NaN),
    atMost('10,000 statements of other actions, × allowed', 1.5, line(LINE.manyOtherActions).timesAllowed),
    // Not `allowed`: what statements of the action that is asked cost at all would count too.
    atMost(
      '10,000 statements of the same action, × 100 of them',
      1.5,
      line(LINE.manyOfSameAction).cpu / line(LINE.fewOfSameAction).cpu,
    ),
    atMost('explained, × allowed', 10, line(LINE.explained).timesAllowed),
    atLeast('cedar-wasm stateful, × allowed', 100, line(LINE.cedar).timesAllowed),
    atMost(
      'bytes per statement of another action',
      0.1,
      moreBytes(LINE.manyOtherActions, LINE.allowed) / 9_900,
    ),
    atMost(
      'bytes per statement of the same action',
      0.1,
      moreBytes(LINE.manyOfSameAction, LINE.fewOfSameAction) / 9_900,
    ),
    atMost('bytes per statement that fits', 1, moreBytes(LINE.manyThatFit, LINE.allowed) / 99),
    atMost('compile 10,000 statements, ms', 200, compile.compile),
    atMost('their text to the first decision, ms', 700, compile.document + compile.compile),
  ];
}

function atLeast(name: string, limit: number, measured: number): Goal {
  return { name: `${name}, at least`, limit, measured, met: measured >= limit };
}

function atMost(name: string, limit: number, measured: number): Goal {
  return { name: `${name}, at most`, limit, measured, met: measured <= limit };
}

function lineOf(lines: readonly Line[], name: string): Line {
  const found = lines.find((line) => line.name === name);
  if (found === undefined) throw new Error(`no line ${name}`);
  return found;
}
