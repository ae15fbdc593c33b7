import { RequestContext } from '@sagegate/core';
import type { AuthorizationRequest, Policy } from '@sagegate/core';
import type { VpcEndpointPolicies } from '../config/gateway-config.ts';

/** Every endpoint, beside what it has itself. */
const ANY = '*';

/** The policies of VPC endpoints by their ids. Of two entries for one endpoint both count. */
export class EndpointPolicies {
  readonly #policies = new Map<string, readonly Policy[]>();

  constructor(entries: readonly VpcEndpointPolicies[] = []) {
    for (const { endpoint, policies } of entries)
      this.#policies.set(endpoint, [...(this.#policies.get(endpoint) ?? []), ...policies]);
  }

  /** The entry for the endpoint that a request came through; `undefined` when none is in effect. */
  entryFor({ context }: AuthorizationRequest): string | undefined {
    if (this.#policies.size === 0) return undefined;
    const endpoint = RequestContext.from(context).get('aws:sourcevpce');
    if (endpoint === undefined) return undefined;
    if (typeof endpoint === 'string' && this.#policies.has(endpoint)) return endpoint;
    return this.#policies.has(ANY) ? ANY : undefined;
  }

  /** Each one must allow. */
  policiesOf(entry: string): readonly Policy[] {
    const own = this.#policies.get(entry) ?? [];
    return entry === ANY ? own : [...(this.#policies.get(ANY) ?? []), ...own];
  }
}
