import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@sagegate/core/simulation';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What `--output json` prints. */
export interface Report {
  readonly records: {
    readonly read: number;
    readonly decided: number;
    readonly unreadable: number;
    readonly lost: number;
    readonly baselineDiffers?: number;
    readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  };
  readonly flips: Readonly<Record<'allowed' | 'denied', JsonObject>>;
  readonly groups: readonly JsonObject[];
  readonly furtherGroups: JsonObject;
  readonly possibleGroups: readonly JsonObject[];
  readonly furtherPossibleGroups: JsonObject;
  readonly unreadable: readonly JsonObject[];
}

/** Records as JSON lines. */
export function lines(...records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** What a replay of records against a candidate finds. */
export async function replay(
  candidate: string,
  records: readonly JsonObject[] | string,
  ...args: readonly string[]
): Promise<Report> {
  const input = typeof records === 'string' ? records : lines(...records);
  const path = join(temporaryFolder(), 'candidate.json');
  writeFileSync(path, candidate);
  const result = await runInProcess(['replay', '--candidate', path, '--output', 'json', ...args, '-'], input);
  return JSON.parse(result.stdout) as Report;
}
