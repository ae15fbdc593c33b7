import { IdentityError } from '../identity-error.ts';

const SEMICOLON = ';';
const BACKSLASH = '\\';

/** A name as it was written, and its value. */
export interface LatticePair {
  readonly name: string;
  readonly value: string;
}

/** Pairs by their names in lower case. */
export type LatticePairs = ReadonlyMap<string, LatticePair>;

/**
 * Reads `Name=value;Name=value` as VPC Lattice writes it: a semicolon within a value has a backslash before it.
 *
 * A name that comes twice, case ignored, is refused: of two principals either could be meant.
 *
 * @throws IdentityError
 */
export function latticePairs(text: string): LatticePairs {
  const pairs = new Map<string, LatticePair>();
  for (const part of splitAtSemicolons(text)) {
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(equals, 0)).trim();
    const key = name.toLowerCase();
    if (part.trim() === '') continue;
    if (name === '' || pairs.has(key)) throw malformed();
    pairs.set(key, { name, value: part.slice(equals + 1).trim() });
  }
  return pairs;
}

/** `\;` is a semicolon; a backslash before anything else is a backslash. */
function splitAtSemicolons(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === BACKSLASH && text.charAt(at + 1) === SEMICOLON) {
      part += SEMICOLON;
      at += 1;
    } else if (character === SEMICOLON) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

function malformed(): IdentityError {
  return new IdentityError('ValidationException', 'the identity that VPC Lattice names is malformed');
}
