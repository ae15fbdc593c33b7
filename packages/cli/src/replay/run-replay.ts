import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { loadPolicySet } from '../policy-set/load-policy-set.ts';
import { isPolicyType } from '../policy-set/policy-set-options.ts';
import type { LoadedPolicySet, PolicySet } from '../policy-set/policy-set.ts';
import { byteProgress } from '../progress/byte-progress.ts';
import type { ByteProgress } from '../progress/byte-progress.ts';
import { readRecords } from '../questions/records/stream/read-records.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { inputFiles } from './input/input-files.ts';
import type { InputFile } from './input/input-files.ts';
import { openInput } from './input/open-input.ts';
import { readTimeWindow } from './input/time-window.ts';
import { Replay } from './replay-records.ts';
import type { ReplayOptions } from './replay-options.ts';
import { flipLine } from './report/flip-line.ts';
import { keySpelling } from './report/key-spelling.ts';
import { formatReport } from './report/format-report.ts';
import { replayReport } from './report/replay-report.ts';
import type { ReplayTally } from './tally/replay-tally.ts';
import { printableJson } from '../printable-text.ts';

/**
 * Replays records and prints what would change.
 *
 * @throws UsageError for options, policies and paths that cannot be used.
 */
export async function runReplay(
  paths: readonly string[],
  options: ReplayOptions,
  terminal: Terminal,
  now: () => number = () => performance.now(),
): Promise<ExitCode> {
  const files = await inputFiles(checkStdin(paths, options));
  const { candidate, baseline } = await loadSets(options, terminal);
  const spell = keySpelling([candidate, baseline]);
  const lines: string[] = [];
  const replay = new Replay({
    candidate,
    ...(baseline !== undefined && { baseline }),
    window: readTimeWindow(options.since, options.until),
    ...(options.limit !== undefined && { limit: options.limit }),
    ...(options.output === 'ndjson' && { onFlip: (flip) => lines.push(flipLine(flip, spell)) }),
  });
  await replayFiles(files, replay, terminal, { lines, now });
  const report = replayReport(replay.tally, { candidate, baseline, top: options.top, spell });
  if (options.output === 'json')
    await terminal.print(`${printableJson(JSON.stringify(report, undefined, 2))}\n`);
  else if (options.output === 'text') await terminal.print(formatReport(report, terminal.style));
  else terminal.warn(formatReport(report, terminal.messageStyle));
  return exitCodeOf(replay.tally, options);
}

/** Two readers of stdin would each get a part of it. */
function checkStdin(
  paths: readonly string[],
  { candidate, baseline, add = [] }: ReplayOptions,
): readonly string[] {
  const named = [...paths, candidate, baseline, ...add.map((text) => text.slice(text.indexOf('=') + 1))];
  if (named.filter((path) => path === '-').length > 1)
    throw new UsageError('only one input can be stdin (`-`)');
  return paths;
}

async function loadSets(
  { candidate, baseline, add, type, withSet }: ReplayOptions,
  terminal: Terminal,
): Promise<{ readonly candidate: LoadedPolicySet; readonly baseline: PolicySet | undefined }> {
  const options = {
    ...(add !== undefined && { add }),
    ...(withSet !== undefined && { withSet }),
    ...(type !== undefined && isPolicyType(type) && { type }),
  };
  return {
    candidate: await loadPolicySet(candidate, options, terminal),
    baseline: baseline === undefined ? undefined : await loadPolicySet(baseline, {}, terminal),
  };
}

interface Printing {
  /** Lines that are not printed yet. */
  readonly lines: string[];
  readonly now: () => number;
}

async function replayFiles(
  files: readonly InputFile[],
  replay: Replay,
  terminal: Terminal,
  { lines, now }: Printing,
): Promise<void> {
  const progress = await byteProgress(terminal, totalBytes(files), now);
  const start = now();
  const state = (): string => stateOf(replay.tally, now() - start);
  try {
    for (const file of files) {
      if (replay.isOver) return;
      await replayFile(file, replay, terminal, { lines, progress, state });
    }
  } finally {
    progress.end();
  }
}

interface Showing {
  readonly lines: string[];
  readonly progress: ByteProgress;
  readonly state: () => string;
}

async function replayFile(
  file: InputFile,
  replay: Replay,
  terminal: Terminal,
  { lines, progress, state }: Showing,
): Promise<void> {
  const name = file.name === '-' ? 'stdin' : file.name;
  const bytes = openInput(file, terminal, (count) => progress.advance(count, state));
  for await (const found of readRecords(bytes)) {
    for (const record of found) replay.take(name, record);
    progress.advance(0, state);
    if (lines.length > 0) await terminal.print(lines.splice(0).join(''));
    if (replay.isOver) return;
  }
}

function totalBytes(files: readonly InputFile[]): number | undefined {
  let total = 0;
  for (const { bytes } of files) {
    if (bytes === undefined) return undefined;
    total += bytes;
  }
  return total;
}

function stateOf({ records, flips }: ReplayTally, milliseconds: number): string {
  const rate = Math.round((records / Math.max(milliseconds, 1)) * 60_000);
  const flipped = flips.denied.calls + flips.allowed.calls;
  return `${records.toLocaleString('en')} records, ${rate.toLocaleString('en')} a minute, ${flipped.toLocaleString('en')} flips`;
}

/** A check that looked at nothing has not passed. */
function exitCodeOf({ flips, unreadable, decided }: ReplayTally, { failOn }: ReplayOptions): ExitCode {
  const isDenied = flips.denied.calls > 0 && failOn !== 'allowed';
  const isAllowed = flips.allowed.calls > 0 && failOn !== 'denied';
  if (failOn !== undefined && (isDenied || isAllowed)) return EXIT_CODE.checkFailed;
  return unreadable > 0 || decided === 0 ? EXIT_CODE.usage : EXIT_CODE.ok;
}
