import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import { matchControlPlane } from './control-plane.ts';
import type { OperationMatch } from './operation-match.ts';
import { CONTROL_PLANE_PLANS, REST_ROUTES } from './operation-tables.ts';
import { matchRuntime } from './runtime.ts';
import type { Protocol, SageMakerOperation } from './sagemaker-operation.ts';
import { splitTarget } from './split-target.ts';

const TARGET_HEADER = 'x-amz-target';

/** The operation that a request calls; `undefined` for everything that is not known, which must be refused. */
export function resolveOperation(request: HttpRequest): SageMakerOperation | undefined {
  return matchOperation(request)?.plan.operation;
}

/** A request with a target header is the control plane's or nobody's: the header is never ignored. */
export function matchOperation(request: HttpRequest): OperationMatch | undefined {
  const targets = headerValues(request, TARGET_HEADER);
  if (targets.length > 0) return matchControlPlane(request, targets, CONTROL_PLANE_PLANS);
  return matchRuntime(request, REST_ROUTES);
}

/** The protocol in which to refuse a request, known or not: a best guess for those that resolve to nothing. */
export function protocolOf(request: HttpRequest): Protocol {
  if (headerValues(request, TARGET_HEADER).length > 0) return 'awsJson1_1';
  return splitTarget(request.target)?.path === '/' ? 'awsJson1_1' : 'restJson1';
}
