import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The version of this package; the manifest lies two folders above the sources as above what is built of them. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
