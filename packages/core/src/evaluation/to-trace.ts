import type { NearMiss, StatementFailure, StatementTrace } from './explanation.ts';
import type { Writable } from '../policy/writable.ts';

type About = Omit<StatementTrace, 'matched' | 'namedAs' | 'failure' | 'failedElements'>;

/** A statement that matched, with the name by which it means the caller. */
export function toNamedTrace(about: About, namedAs: NonNullable<StatementTrace['namedAs']>): StatementTrace {
  const { policyType, policyId, position, effect, pointer } = about;
  return withLevelAndSid({ policyType, policyId, position, effect, pointer, matched: true, namedAs }, about);
}

/** A statement of a policy type that does not apply. */
export function toExemptTrace(about: About, failure: StatementFailure): StatementTrace {
  const { policyType, policyId, position, effect, pointer } = about;
  return withLevelAndSid({ policyType, policyId, position, effect, pointer, matched: false, failure }, about);
}

/** A statement that fits the action and not the rest. */
export function toNearMiss(about: About, failure: StatementFailure, failedElements: number): NearMiss {
  const { policyType, policyId, position, effect, pointer } = about;
  return withLevelAndSid(
    { policyType, policyId, position, effect, pointer, matched: false, failure, failedElements },
    about,
  );
}

function withLevelAndSid<Trace extends StatementTrace>(trace: Trace, { level, sid }: About): Trace {
  const writable: Writable<StatementTrace> = trace;
  if (level !== undefined) writable.level = level;
  if (sid !== undefined) writable.sid = sid;
  return trace;
}
