import { createHash } from 'node:crypto';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Reloadable } from '../config/reloadable.ts';
import type { PolicyRevision, PolicySource } from './policy-source.ts';
import { PolicyStore } from './policy-store.ts';
import { SetScope } from './set-scope.ts';
import { policiesInForce, withPolicySet } from './with-policy-set.ts';

const REVISION_DIGITS = 12;

/** The policies of a configuration, until another one is put in force. */
export class ReloadingPolicies implements PolicySource, Reloadable {
  readonly #now: () => Date;
  #current: NamedRevision;

  /** @throws TypeError for policies that contradict themselves. */
  constructor(config: GatewayConfig, now: () => Date) {
    this.#now = now;
    this.#current = revisionOf(config, now());
  }

  readonly current = (): PolicyRevision => this.#current;

  /** The same policies stay as they are, with all that was compiled of them. */
  prepare(config: GatewayConfig): Promise<() => void> {
    const next = revisionOf(config, this.#now());
    return Promise.resolve(() => {
      if (next.digest !== this.#current.digest) this.#current = next;
    });
  }
}

/** Whoever writes policies can find two of one revision; no two have one digest. */
interface NamedRevision extends PolicyRevision {
  readonly digest: string;
}

function revisionOf(config: GatewayConfig, loadedAt: Date): NamedRevision {
  const { mode = 'enforce', sets = [] } = config.policies;
  const inForce = policiesInForce(config);
  const digest = digestOf(config);
  const tried = sets.filter((set) => set.mode === 'report-only');
  return {
    store: new PolicyStore(inForce),
    mode,
    tried: tried.map((set) => ({
      name: set.name,
      store: new PolicyStore(withPolicySet(inForce, set)),
      scope: new SetScope(set, config),
    })),
    ...(config.directory && { directory: config.directory }),
    revision: digest.slice(0, REVISION_DIGITS),
    digest,
    loadedAt,
  };
}

/** A directory has a digest of its own: it may be large, and its texts need not be put together once more. */
function digestOf({ policies, organization, directory }: GatewayConfig): string {
  const text = JSON.stringify({ policies, organization, directory: directory?.digest });
  return createHash('sha256').update(text).digest('hex');
}
