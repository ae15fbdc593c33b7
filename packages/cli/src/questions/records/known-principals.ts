import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { RecentMap } from './recent-map.ts';

/** So many callers are known at a time, and as many more that were before. */
const MAX_PRINCIPALS = 20_000;

/** Callers by what records say of them: the same object each time, as long as it is remembered. */
export class KnownPrincipals {
  readonly #known = new RecentMap<Principal | null>(MAX_PRINCIPALS);

  /** The caller that an ARN names; `undefined` for a text that names none. */
  ofArn(arn: string): Principal | undefined {
    return this.of(arn, () => parsePrincipal(arn));
  }

  /** The caller by a key that tells it from all others, made when it is not known; `undefined` for what names none. */
  of(key: string, make: () => Principal | undefined): Principal | undefined {
    const known = this.#known.get(key);
    if (known !== undefined) return known ?? undefined;
    const made = tryTo(make);
    this.#known.set(key, made ?? null);
    return made;
  }
}

function tryTo(make: () => Principal | undefined): Principal | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}
