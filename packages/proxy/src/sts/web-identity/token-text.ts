import type { TextKind } from '../../query/text-kind.ts';
import { QueryError } from '../../query/query-error.ts';

/** Whether a value of a token is a text that may stand there. */
export function isTextOf(value: unknown, { min, max, isMadeOf }: TextKind): value is string {
  if (typeof value !== 'string' || value.length < min || value.length > max) return false;
  return isMadeOf === undefined || isMadeOf(value);
}

/** A claim that its issuer has signed and that STS does not take all the same. */
export function rejectedClaim(name: string): QueryError {
  return new QueryError('IDPRejectedClaim', `the claim ${name} of the token is not one that STS takes`);
}
