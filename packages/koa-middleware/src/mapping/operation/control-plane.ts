import type { RequestHead } from '../http-request.ts';
import type { OperationMatch } from './operation-match.ts';
import type { OperationPlan } from './operation-plan.ts';
import { isPlainJson } from './plain-json.ts';
import { isPresignParameter } from './query-parameters.ts';
import { splitTarget } from './split-target.ts';
import type { OriginForm } from './split-target.ts';

const TARGET_PREFIX = 'SageMaker.';
const MEDIA_TYPE = 'application/x-amz-json-1.1';
const NO_LABELS: OperationMatch['labels'] = [];

/**
 * The control plane's operation that a request calls: `POST /` with `X-Amz-Target: SageMaker.NAME`.
 *
 * Clients may leave `Content-Type` out of their signature, so it never chooses the operation; one of another kind
 * is refused, because the service could read another operation or other members than we did.
 */
export function matchControlPlane(
  request: RequestHead,
  targets: readonly string[],
  pathPrefix: string | undefined,
  plans: ReadonlyMap<string, OperationPlan>,
): OperationMatch | undefined {
  const [target] = targets;
  if (request.method !== 'POST' || target === undefined || targets.length !== 1) return undefined;
  const plan = target.startsWith(TARGET_PREFIX) ? plans.get(target.slice(TARGET_PREFIX.length)) : undefined;
  const split = plan === undefined ? undefined : splitTarget(request.target, pathPrefix);
  if (plan === undefined || split === undefined || !isRoot(split)) return undefined;
  return isPlainJson(request, MEDIA_TYPE)
    ? { plan, labels: NO_LABELS, parameters: split.parameters }
    : undefined;
}

/** The query may hold a signature and nothing else: parameters of another kind could mean another request. */
function isRoot({ path, parameters }: OriginForm): boolean {
  return path === '/' && parameters.every(({ name }) => isPresignParameter(name));
}
