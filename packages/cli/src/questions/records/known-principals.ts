import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { RecentMap } from './recent-map.ts';

/** As many callers as are known by their ARNs at a time. */
const MAX_PRINCIPALS = 20_000;

/** Callers by what records say of them: the same object each time, as long as it is remembered. */
export class KnownPrincipals {
  readonly #known = new RecentMap<Principal | null>(MAX_PRINCIPALS);

  /** The caller that an ARN names; `undefined` for a text that names none. */
  ofArn(arn: string): Principal | undefined {
    return this.of(arn, () => parseArn(arn));
  }

  /** The caller by a key that tells it from all others, made when it is not known. */
  of(key: string, make: () => Principal | undefined): Principal | undefined {
    const known = this.#known.get(key);
    if (known !== undefined) return known ?? undefined;
    const made = make();
    this.#known.set(key, made ?? null);
    return made;
  }
}

function parseArn(arn: string): Principal | undefined {
  try {
    return parsePrincipal(arn);
  } catch (error) {
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}
