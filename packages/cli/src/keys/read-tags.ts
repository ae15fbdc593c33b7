import { UsageError } from '../usage-error.ts';

/** Tags as `KEY=VALUE`; the value may be empty and may hold further `=`. @throws UsageError */
export function readTags(pairs: readonly string[]): Readonly<Record<string, string>> {
  const tags = new Map<string, string>();
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals < 1) throw new UsageError(`\`--tag\` must be a key and a value such as \`team=research\``);
    const key = pair.slice(0, equals);
    if (tags.has(key)) throw new UsageError(`\`--tag\` has \`${key}\` twice`);
    tags.set(key, pair.slice(equals + 1));
  }
  return Object.fromEntries(tags);
}
