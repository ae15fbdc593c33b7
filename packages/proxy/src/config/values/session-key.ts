const MIN_BYTES = 32;
const MAX_ID_LENGTH = 32;

/** What is said of a secret that no session key can have. */
export const SESSION_SECRET_EXPECTED: string = `expected at least ${MIN_BYTES} random bytes in base64, as \`openssl rand -base64 ${MIN_BYTES}\` prints them`;

/** What is said of an id that no session key can have. */
export const SESSION_KEY_ID_EXPECTED: string = `expected up to ${MAX_ID_LENGTH} letters, digits and \`_.-\``;

/** The bytes of a secret in base64; `undefined` where they are too few, or the text is something else. */
export function sessionSecretBytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length >= MIN_BYTES && bytes.toString('base64') === text ? bytes : undefined;
}

/** Each token bears the id of its key: what is long makes tokens long. */
export function isSessionKeyId(text: string): boolean {
  return text.length <= MAX_ID_LENGTH && /^[A-Za-z0-9_.-]+$/.test(text);
}
