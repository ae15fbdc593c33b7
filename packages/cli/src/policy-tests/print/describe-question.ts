import type { MatchedStatement, NearMiss, PolicyType, SourceRange } from '@sagegate/core';
import { describeFailure } from '@sagegate/core';
import type { PolicySet, PolicySource } from '../../policy-set/policy-set.ts';
import type { DecidedCall, DecidedQuestion } from '../run/test-result.ts';

/** A statement that a person should look at. */
export interface ShownStatement {
  /** `allowed by`, `denied by`, `nearest Allow:` */
  readonly why: string;
  /** Why a statement that is near did not match. */
  readonly reason?: string;
  /** `dev-team-1#TeamMayUse`. */
  readonly name: string;
  /** `policies/dev-team-1.json:5:5`; absent for a policy without a file. */
  readonly place?: string;
  /** Where its text is the whole file, so that line numbers are the file's. */
  readonly text?: string;
  readonly range: SourceRange;
  /** What in it did not fit; absent where it matched. */
  readonly unfit?: SourceRange;
}

const MAX_NEAR_MISSES = 2;
const MAX_DECIDING = 3;

/** What was asked, and what came of it: `sagemaker:CreateModel on arn:… is denied (implicitDeny)`. */
export function describeQuestion({ operation, deciding }: DecidedCall): string {
  const { action, resource } = deciding.request;
  const call = operation === undefined ? '' : `${operation} asks `;
  return `${call}${action} on ${resource}`;
}

/** Of a denial AWS's sentence; of an implicit one it says of which type an Allow is missing. */
export function sentenceOf({ explanation: { decision } }: DecidedQuestion): string | undefined {
  return decision.message;
}

/** The statements that decided a question, and those that nearly would have decided otherwise. */
export function statementsToShow(
  { explanation: { decision, nearMisses } }: DecidedQuestion,
  set: PolicySet,
): readonly ShownStatement[] {
  const why = decision.outcome === 'allowed' ? 'allowed by' : 'denied by';
  const other = decision.outcome === 'allowed' ? 'Deny' : 'Allow';
  const near = decision.outcome === 'explicitDeny' ? [] : nearMisses.filter(({ effect }) => effect === other);
  return [
    ...decision.matchedStatements.slice(0, MAX_DECIDING).map((matched) => toShown(why, matched, set)),
    ...near.slice(0, MAX_NEAR_MISSES).map((miss) => toNear(miss, set)),
  ];
}

function toNear(miss: NearMiss, set: PolicySet): ShownStatement {
  const shown = toShown(`nearest ${miss.effect}:`, miss, set);
  return {
    ...shown,
    reason: `does not match: ${describeFailure(miss.failure)}`,
    unfit: miss.failure.position,
  };
}

function toShown(why: string, statement: MatchedStatement, set: PolicySet): ShownStatement {
  const { policyId, policyType, sid, position } = statement;
  const source = set.findSource(policyId, policyType);
  const place = placeOf(source, position);
  return {
    why,
    name: nameOf(policyId, policyType, sid),
    range: position,
    ...(place !== undefined && { place }),
    ...(source?.isWholeFile === true && { text: source.text }),
  };
}

function nameOf(policyId: string, policyType: PolicyType, sid: string | undefined): string {
  return `${policyId}${sid === undefined ? '' : `#${sid}`} (${policyType})`;
}

/** `file:line:column` of where something begins. */
export function placeOf(source: PolicySource | undefined, { start }: SourceRange): string | undefined {
  if (source?.file === undefined || source.inFile === undefined) return undefined;
  const { line, column } = source.inFile(start);
  return `${source.file}:${line}:${column}`;
}
