import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { RecentMap } from './recent-map.ts';

/** So many callers are known at a time, and as many more that were before. */
const MAX_PRINCIPALS = 10_000;

interface Known {
  /** What else than the name tells a caller from others. */
  readonly parts: readonly unknown[];
  readonly principal: Principal | undefined;
}

/** Callers by what records say of them: the same object each time, as long as it is remembered. */
export class KnownPrincipals {
  readonly #known = new RecentMap<Known>(MAX_PRINCIPALS);

  /** The caller that an ARN names; `undefined` for a text that names none. */
  ofArn(arn: string): Principal | undefined {
    return this.of(arn, [], () => parsePrincipal(arn));
  }

  /** The caller with this name and these parts, made where it is not known; `undefined` for what names none. */
  of(name: string, parts: readonly unknown[], make: () => Principal | undefined): Principal | undefined {
    const known = this.#known.get(name);
    if (known !== undefined && isSame(known.parts, parts)) return known.principal;
    const principal = tryTo(make);
    this.#known.set(name, { parts, principal });
    return principal;
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

function tryTo(make: () => Principal | undefined): Principal | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}
