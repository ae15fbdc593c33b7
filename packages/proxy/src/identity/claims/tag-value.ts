import { IdentityError } from '../identity-error.ts';
import { hasOnly, isAlphanumeric } from './characters.ts';

const MAX_LENGTH = 256;
const ASCII_MARKS = ' _.:/=+-@';

/**
 * The value of a session tag: what AWS takes as one, which is letters, digits, spaces and `_.:/=+-@`, up to 256.
 *
 * @throws IdentityError
 */
export function tagValueOf(key: string, text: string): string {
  if (isTagValue(text)) return text;
  throw new IdentityError(
    'AccessDeniedException',
    `the identity has no value that the tag \`${key}\` can have`,
  );
}

function isTagValue(text: string): boolean {
  return text.length <= MAX_LENGTH && isTagText(text);
}

/** Whether a text has only characters that keys and values of tags can have. */
export function isTagText(text: string): boolean {
  return hasOnly(text, isTagCharacter);
}

/** Beyond ASCII everything but control characters and halves of characters. */
function isTagCharacter(code: number): boolean {
  if (code >= 0x80) return code > 0x9f && (code < 0xd800 || code > 0xdfff);
  return isAlphanumeric(code) || ASCII_MARKS.includes(String.fromCharCode(code));
}
