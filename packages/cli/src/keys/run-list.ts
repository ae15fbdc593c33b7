import type { OutputFormat } from '../output-option.ts';
import { printableText } from '../printable-text.ts';
import { formatTable } from '../tables/format-table.ts';
import type { Terminal } from '../terminal.ts';
import type { ListedKey } from './key-document.ts';
import { readKeyFile } from './key-file.ts';

/** The options that every verb of keys has. */
export interface KeysOptions {
  readonly file: string;
  readonly output?: OutputFormat;
}

/** Lists the keys of a file. @throws UsageError */
export async function runList(
  { file, output }: KeysOptions,
  terminal: Terminal,
  now: Date = new Date(),
): Promise<void> {
  const keys = (await readKeyFile(file, terminal))
    .keys()
    .map((key) => ({ ...key, status: statusOf(key, now) }));
  if (output === 'json') return terminal.print(`${JSON.stringify(keys, null, 2)}\n`);
  if (keys.length === 0) return terminal.warn(`${file}: no access keys\n`);
  const rows = keys.map(({ accessKeyId, principal, status, expiration }) =>
    [accessKeyId, principal, status, expiration ?? 'never'].map(printableText),
  );
  await terminal.print(formatTable(['access key id', 'principal', 'status', 'ends'], rows));
}

function statusOf({ expiration }: ListedKey, now: Date): 'active' | 'expired' {
  return expiration !== undefined && new Date(expiration) <= now ? 'expired' : 'active';
}
