import { isSameText } from './is-same-text.ts';
import { SignatureError } from './signature-error.ts';

/** What is known of an access key. */
export interface KeyCredentials {
  readonly secretAccessKey: string;
  /** A temporary key is good only together with its token. */
  readonly sessionToken?: string;
  /** From then on the key is refused. */
  readonly expiration?: Date;
}

/** Refuses an unknown key, and a token that is not the key's: with a key goes its token, or none. */
export function checkCredentials<Key extends KeyCredentials>(
  known: Key | undefined,
  sessionToken: string | undefined,
  now: number,
): Key {
  if (!known) throw unrecognized();
  // An empty secret is a mistake of the set-up, and everybody could sign with it.
  if (!known.secretAccessKey) throw new TypeError('the secret of an access key is empty');
  if (!isSameToken(known.sessionToken, sessionToken)) throw unrecognized();
  // Written so that an invalid date is in the past.
  if (known.expiration !== undefined && !(known.expiration.getTime() > now)) throw expired();
  return known;
}

function isSameToken(expected: string | undefined, given: string | undefined): boolean {
  if (!expected || given === undefined) return !expected && given === undefined;
  return isSameText(expected, given.trim());
}

function unrecognized(): SignatureError {
  return new SignatureError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  );
}

function expired(): SignatureError {
  return new SignatureError('ExpiredTokenException', 'The security token included in the request is expired');
}
