import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';

/** Reads `true` and `false`, in any case; `undefined` for everything else. */
export function parseBoolean(text: string): boolean | undefined {
  if (text.length > 'false'.length) return undefined;
  const lowerCase = asciiLowerCase(text);
  if (lowerCase === 'true') return true;
  return lowerCase === 'false' ? false : undefined;
}
