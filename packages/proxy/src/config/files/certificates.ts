import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** The certificates in a text (PEM), in order; `undefined` when one of them is none. What stands between them is skipped. */
export function certificatesIn(text: string): readonly X509Certificate[] | undefined {
  try {
    return text
      .split(BEGIN)
      .slice(1)
      .map((block) => new X509Certificate(`${BEGIN}${block.slice(0, block.indexOf(END))}${END}\n`));
  } catch {
    // What OpenSSL says of it helps nobody who reads a configuration.
    return undefined;
  }
}

/** What is said of a text that is no private key. */
export const PRIVATE_KEY_EXPECTED = 'expected a private key (PEM) that is not encrypted';

/** The private key in a text (PEM); `undefined` when it is none, or is encrypted. */
export function privateKeyIn(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    // The error may quote what was read.
    return undefined;
  }
}
