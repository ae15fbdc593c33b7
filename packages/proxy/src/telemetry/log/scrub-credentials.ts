/** What stands behind one of these words is a secret, whatever it looks like. */
const ANNOUNCERS: ReadonlySet<string> = new Set([
  'authorization',
  'basic',
  'bearer',
  'cookie',
  'password',
  'secret',
  'secretaccesskey',
  'secret_access_key',
  'sessiontoken',
  'session_token',
  'signature',
  'token',
  'x-amz-security-token',
  'x-amz-signature',
]);

/** Secret access keys have 40 characters, session tokens and the parts of a JWT more. */
const SECRET_LENGTH = 40;
const MAX_LENGTH = 2_000;

export const SCRUBBED = '[redacted]';

/**
 * The text without what looks like a credential, and cut to 2,000 characters.
 *
 * A second net: nobody means to put credentials into a message, but messages of libraries quote what they were given.
 * Reads each character once.
 */
export function scrubCredentials(text: string): string {
  let scrubbed = '';
  let word = '';
  let announced = false;
  const endWord = (): void => {
    if (word === '') return;
    const secret = (announced && !isAnnouncer(word)) || looksSecret(word);
    scrubbed += secret ? SCRUBBED : word;
    announced = isAnnouncer(word);
    word = '';
  };
  for (const character of text.slice(0, MAX_LENGTH)) {
    if (isWordCharacter(character)) word += character;
    else {
      endWord();
      scrubbed += isControl(character) ? ' ' : character;
    }
  }
  endWord();
  return text.length > MAX_LENGTH ? `${scrubbed}…` : scrubbed;
}

function isAnnouncer(word: string): boolean {
  return ANNOUNCERS.has(word.toLowerCase());
}

function looksSecret(word: string): boolean {
  if (word.startsWith('eyJ') && word.length > 10) return true;
  if (word.length < SECRET_LENGTH) return false;
  const has = (from: string, to: string): boolean => Array.from(word).some((one) => one >= from && one <= to);
  return has('A', 'Z') && has('a', 'z') && has('0', '9');
}

function isWordCharacter(character: string): boolean {
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9') ||
    '+/_-'.includes(character)
  );
}

/** Line ends too: nobody writes log lines of their own. */
function isControl(character: string): boolean {
  return character < ' ' || (character >= '\u007f' && character <= '\u009f');
}
