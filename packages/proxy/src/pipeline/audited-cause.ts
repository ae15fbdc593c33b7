import { LookupError } from '@sagegate/koa-middleware/lookups';
import { IdentityError } from '../identity/identity-error.ts';
import { QueryError } from '../query/query-error.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';

/** An audit line has its limits; an upstream's message may have none. */
const MAX_CAUSE = 500;

/** Why a request was refused, where the caller is told less. */
export function auditedCause(error: unknown): string | undefined {
  if (error instanceof IdentityError || error instanceof QueryError) return error.reason?.slice(0, MAX_CAUSE);
  if (error instanceof LookupError || isOfCredentials(error)) return causeOf(error);
  return undefined;
}

function isOfCredentials(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && (error.code === 'NoCredentials' || error.code === 'RoleRefused');
}

function causeOf({ cause, message }: LookupError | UpstreamError): string {
  return cause === undefined ? message : describeCause(cause);
}

/** What is written of whatever was thrown. */
export function describeCause(cause: unknown): string {
  return (cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown').slice(0, MAX_CAUSE);
}
