import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import type { OperationMatch } from './operation-match.ts';
import type { OperationPlan } from './operation-plan.ts';
import { splitTarget } from './split-target.ts';

const TARGET_PREFIX = 'SageMaker.';
const MEDIA_TYPE = 'application/x-amz-json-1.1';

/**
 * The control plane's operation that a request calls: `POST /` with `X-Amz-Target: SageMaker.NAME`.
 *
 * Clients may leave `Content-Type` out of their signature, so it never chooses the operation; one of another kind
 * is refused, because the service could read another operation or other members than we did.
 */
export function matchControlPlane(
  request: HttpRequest,
  targets: readonly string[],
  plans: ReadonlyMap<string, OperationPlan>,
): OperationMatch | undefined {
  const [target] = targets;
  if (request.method !== 'POST' || target === undefined || targets.length !== 1) return undefined;
  if (!target.startsWith(TARGET_PREFIX) || splitTarget(request.target)?.path !== '/') return undefined;
  const plan = plans.get(target.slice(TARGET_PREFIX.length));
  return plan === undefined || !isJson(request) ? undefined : { plan, labels: [] };
}

function isJson(request: HttpRequest): boolean {
  const types = headerValues(request, 'content-type');
  const [type] = types;
  if (type === undefined) return true;
  const semicolon = type.indexOf(';');
  const mediaType = semicolon < 0 ? type : type.slice(0, semicolon);
  return types.length === 1 && mediaType.trim().toLowerCase() === MEDIA_TYPE;
}
