import { hkdfSync } from 'node:crypto';
import type { SessionKeyConfig } from '../config/gateway-config.ts';
import { sessionSecretBytes } from '../config/values/session-key.ts';

/** What follows from one configured key: it seals tokens, and makes the secrets that go with them. */
export interface SessionKey {
  readonly id: string;
  /** What protects a token, as it stands in each of them. */
  readonly header: ProtectedHeader;
  /** The same as a token begins with it: base64url. */
  readonly encodedHeader: string;
  readonly tokenKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** Nothing else may be in it: no other algorithm, no compression, no work factor. */
interface ProtectedHeader {
  readonly alg: 'dir';
  readonly enc: 'A256GCM';
  readonly kid: string;
}

const KEY_BYTES = 32;

/** The keys in force: the first one seals, all of them open. */
export class SessionKeys {
  readonly sealing: SessionKey;
  readonly #byHeader: ReadonlyMap<string, SessionKey>;

  /**
   * @param before Keys that stay as they are remain the same objects, so that what they opened still counts.
   * @throws TypeError for no key, for two of one id, and for a secret that is none.
   */
  constructor(configs: readonly SessionKeyConfig[], before?: SessionKeys) {
    const keys = configs.map((config) => keptKey(sessionKeyOf(config), before));
    const [sealing] = keys;
    if (sealing === undefined) throw new TypeError('sessions need a key');
    this.sealing = sealing;
    this.#byHeader = new Map(keys.map((key) => [key.encodedHeader, key]));
    if (this.#byHeader.size < keys.length) throw new TypeError('two session keys have the same id');
  }

  /** The key that a token names, if it is one of these and its header is exactly what they write. */
  ofToken(token: string): SessionKey | undefined {
    const end = token.indexOf('.');
    return end < 0 ? undefined : this.#byHeader.get(token.slice(0, end));
  }

  has(key: SessionKey): boolean {
    return this.#byHeader.get(key.encodedHeader) === key;
  }

  /** The key of that id, where it has the same secret. */
  same(key: SessionKey): SessionKey | undefined {
    const known = this.#byHeader.get(key.encodedHeader);
    return known !== undefined && Buffer.compare(known.tokenKey, key.tokenKey) === 0 ? known : undefined;
  }
}

function keptKey(key: SessionKey, before: SessionKeys | undefined): SessionKey {
  return before?.same(key) ?? key;
}

function sessionKeyOf({ id, secret }: SessionKeyConfig): SessionKey {
  const bytes = sessionSecretBytes(secret);
  if (bytes === undefined) throw new TypeError(`the secret of session key \`${id}\` is no secret`);
  const header = { alg: 'dir', enc: 'A256GCM', kid: id } as const;
  return {
    id,
    header,
    encodedHeader: Buffer.from(JSON.stringify(header)).toString('base64url'),
    tokenKey: derive(bytes, 'sagegate session token'),
    secretKey: derive(bytes, 'sagegate session secret'),
  };
}

/** HKDF (RFC 5869): whoever learned one of the derived keys would know neither the other one nor the secret. */
function derive(secret: Uint8Array, info: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), info, KEY_BYTES));
}
