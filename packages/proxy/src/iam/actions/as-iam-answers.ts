import { CodedError } from '@sagegate/core/simulation';
import { QueryError } from '../../query/query-error.ts';
import type { QueryErrorCode } from '../../query/query-error.ts';

/** What IAM calls the faults of a simulation (IAM API Reference, errors of SimulatePrincipalPolicy). */
const CODES: ReadonlyMap<string, QueryErrorCode> = new Map<string, QueryErrorCode>([
  ['MalformedPolicyDocument', 'InvalidInput'],
  ['NoSuchEntity', 'NoSuchEntity'],
]);

/** A message has no end where a policy has thousands of faults. */
const MAX_MESSAGE = 4_096;

/** Does something, and refuses as IAM does what is wrong with it. @throws QueryError */
export async function asIamAnswers<Result>(work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { code, message } = error;
    throw new QueryError(CODES.get(code) ?? 'ValidationError', message.slice(0, MAX_MESSAGE), {
      cause: error,
      // The message quotes the request, and with it policies.
      audited: `the request is refused: ${code}`,
    });
  }
}
