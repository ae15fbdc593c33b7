import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { AlbConfig } from '../../config/gateway-config.ts';
import { isMadeOf } from '../claims/characters.ts';
import { IdentityError, unrecognized } from '../identity-error.ts';
import { describeFetchFault, StatusError } from '../jwt/fetch-text.ts';
import type { FetchText } from '../jwt/fetch-text.ts';
import type { RemoteKeySetOptions } from '../jwt/remote-key-set.ts';

/** Load balancers of a Region share a few keys. */
const MAX_KEYS = 100;
const MAX_UNKNOWN = 1_000;
/** So long a key that does not exist is not asked for again. */
const UNKNOWN_MS = 60_000;
/** More questions at a time would be somebody's game. */
const MAX_ASKING = 4;
const MAX_ID_LENGTH = 64;
const CURVE = 'prime256v1';

/** Keys of load balancers by their ids, asked for once each. */
export class AlbKeys {
  readonly #url: string;
  readonly #fetchText: FetchText;
  readonly #elapsed: () => number;
  readonly #asked: (fault?: string) => void;
  readonly #known = new LRUCache<string, KeyObject>({ max: MAX_KEYS });
  readonly #unknownSince = new LRUCache<string, number>({ max: MAX_UNKNOWN });
  readonly #asking = new Map<string, Promise<KeyObject>>();

  constructor(url: string, options: RemoteKeySetOptions) {
    this.#url = url.endsWith('/') ? url.slice(0, -1) : url;
    this.#fetchText = options.fetchText;
    this.#elapsed = options.elapsed;
    this.#asked = options.asked ?? ((): void => undefined);
  }

  /** @throws IdentityError for an id that is none or has no key, and when keys cannot be had now. */
  async keyFor(id: string): Promise<KeyObject> {
    if (!isKeyId(id)) throw unrecognized();
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const unknownSince = this.#unknownSince.get(id);
    if (unknownSince !== undefined && this.#elapsed() - unknownSince < UNKNOWN_MS) throw unrecognized();
    const asking = this.#asking.get(id);
    if (asking !== undefined) return asking;
    if (this.#asking.size >= MAX_ASKING) throw unavailable();
    const question = this.#ask(id).finally(() => this.#asking.delete(id));
    this.#asking.set(id, question);
    return question;
  }

  async #ask(id: string): Promise<KeyObject> {
    try {
      const key = createPublicKey(await this.#fetchText(`${this.#url}/${id}`));
      if (key.asymmetricKeyDetails?.namedCurve !== CURVE) throw new Error('the key is not of P-256');
      this.#known.set(id, key);
      this.#asked();
      return key;
    } catch (error) {
      const isUnknown = error instanceof StatusError && error.status >= 400 && error.status < 500;
      // That there is no such key is an answer, too.
      this.#asked(isUnknown ? undefined : describeFetchFault(error));
      if (!isUnknown) throw unavailable(error);
      this.#unknownSince.set(id, this.#elapsed());
      throw unrecognized({ cause: error, reason: 'the load balancer has no such key' });
    }
  }
}

/** Where the keys are: AWS's own of the Region, unless the configuration names another place. */
export function albKeysUrl({ keysUrl }: AlbConfig, region: string): string {
  return keysUrl ?? `https://public-keys.auth.elb.${region}.amazonaws.com`;
}

/** Letters, digits and dashes: an id is put into a URL, and must stay one segment of its path. */
function isKeyId(text: string): boolean {
  return text !== '' && text.length <= MAX_ID_LENGTH && isMadeOf(text, '-');
}

function unavailable(cause?: unknown): IdentityError {
  const message = 'the key of the load balancer cannot be had, try again';
  const reason = cause === undefined ? undefined : `\`keysUrl\`: ${describeFetchFault(cause)}`;
  return new IdentityError('ServiceUnavailable', message, { cause, ...(reason !== undefined && { reason }) });
}
