import type { PendingConnections } from './pending-connections.ts';
import type { Refuse } from './refusal.ts';

/** What every stage works with. */
export interface StageContext {
  readonly pending: PendingConnections;
  readonly refuse: Refuse;
}
