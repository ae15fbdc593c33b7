import type { AwsErrorCode } from '@sagegate/koa-middleware/enforcement';
import { LookupError } from '@sagegate/koa-middleware/lookups';
import { MappingError } from '@sagegate/koa-middleware/mapping';
import { IdentityError } from '../identity/identity-error.ts';
import { SignatureError } from '../sigv4/signature-error.ts';
import { QueryError } from '../query/query-error.ts';
import type { QueryErrorCode } from '../query/query-error.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import type { UpstreamErrorCode } from '../upstream/upstream-error.ts';
import { RequestRefused } from './request-refused.ts';

/** A refusal in AWS's words. */
export interface Refusal {
  readonly code: AwsErrorCode;
  /** What services of the query protocol call it, where that does not follow from the code. */
  readonly query?: QueryErrorCode;
  readonly message: string;
  /** What the audit says instead. */
  readonly audited?: string | undefined;
  /** `failed` when the request was allowed and the upstream is why it has no answer. */
  readonly outcome: 'refused' | 'failed';
}

const UPSTREAM_CODES: Readonly<Record<UpstreamErrorCode, AwsErrorCode>> = {
  Unreachable: 'ServiceUnavailable',
  ConnectionLost: 'ServiceUnavailable',
  TimedOut: 'GatewayTimeoutException',
  MalformedAnswer: 'ServiceUnavailable',
  NoCredentials: 'ServiceUnavailable',
  RoleRefused: 'AccessDeniedException',
  Aborted: 'ServiceUnavailable',
};

/** How an error of any step is answered. One that nobody foresaw says nothing of itself. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof QueryError) {
    const { code: query, message, audited } = error;
    return { code: 'ValidationException', query, message, audited, outcome: 'refused' };
  }
  if (isRefusal(error)) return { code: error.code, message: error.message, outcome: 'refused' };
  if (error instanceof UpstreamError)
    return { code: UPSTREAM_CODES[error.code], message: error.message, outcome: 'failed' };
  return {
    code: 'InternalFailure',
    message: 'the gateway failed to process the request',
    outcome: 'refused',
  };
}

type RefusingError = RequestRefused | SignatureError | IdentityError | MappingError | LookupError;

function isRefusal(error: unknown): error is RefusingError {
  return [RequestRefused, SignatureError, IdentityError, MappingError, LookupError].some(
    (kind) => error instanceof kind,
  );
}
