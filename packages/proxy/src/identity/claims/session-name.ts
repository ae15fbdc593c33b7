import { IdentityError } from '../identity-error.ts';
import { isMadeOf } from './characters.ts';

const MIN_LENGTH = 2;
const MAX_LENGTH = 64;
const MARKS = '_+=,.@-';

/**
 * The name of a session: what AWS takes as one, `[\w+=,.@-]{2,64}`, as it was given.
 *
 * Anything else is refused and never changed: two names that became one would make one caller of two.
 *
 * @throws IdentityError
 */
export function sessionNameOf(text: string): string {
  if (isSessionName(text)) return text;
  throw new IdentityError(
    'AccessDeniedException',
    'the identity has no name that a session can have: 2 to 64 letters, digits and `_+=,.@-`',
  );
}

function isSessionName(text: string): boolean {
  return text.length >= MIN_LENGTH && text.length <= MAX_LENGTH && isMadeOf(text, MARKS);
}
