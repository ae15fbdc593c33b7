import { headerValues } from '../http-request.ts';
import type { RequestHead } from '../http-request.ts';
import { EVERY_SERVICE, servicesOfRequest } from '../host/services-of-request.ts';
import type { HostOptions } from '../host/services-of-request.ts';
import { matchControlPlane } from './control-plane.ts';
import type { OperationMatch } from './operation-match.ts';
import { OPERATION_TABLES } from './operation-tables.ts';
import { matchRest } from './rest-operations.ts';
import type { Protocol, SageMakerOperation } from './sagemaker-operation.ts';
import { rawPath } from './split-target.ts';

/** Under which names and paths SageMaker is served. */
export interface RoutingOptions extends HostOptions {
  /** What stands before the paths of the API: `/sm`; default: nothing. */
  readonly pathPrefix?: string;
}

const TARGET_HEADER = 'x-amz-target';
const CONTROL_PLANE = 'sagemaker';
const ANYWHERE: RoutingOptions = {};

/** The operation that a request calls; `undefined` for everything that is not known, which must be refused. */
export function resolveOperation(
  request: RequestHead,
  options: RoutingOptions = ANYWHERE,
): SageMakerOperation | undefined {
  return findOperation(request, options)?.plan.operation;
}

/**
 * Finds the operation that a request calls, by its head alone; `undefined` for everything that is not known.
 *
 * A request with a target header is the control plane's or nobody's: the header is never ignored.
 */
export function findOperation(
  request: RequestHead,
  options: RoutingOptions = ANYWHERE,
): OperationMatch | undefined {
  const served = servicesOfRequest(request, options);
  if (served === undefined) return undefined;
  const targets = headerValues(request, TARGET_HEADER);
  const { pathPrefix } = options;
  const match =
    targets.length > 0
      ? matchControlPlane(request, targets, pathPrefix, OPERATION_TABLES.controlPlane)
      : matchRest(request, pathPrefix, OPERATION_TABLES.rest);
  return served === EVERY_SERVICE || served === match?.plan.operation.service ? match : undefined;
}

/** The protocol in which to refuse a request, known or not: a best guess for those that resolve to nothing. */
export function protocolOf(request: RequestHead, options: RoutingOptions = ANYWHERE): Protocol {
  if (headerValues(request, TARGET_HEADER).length > 0) return 'awsJson1_1';
  const { hosts, pathPrefix } = options;
  const served = servicesOfRequest(request, hosts === undefined ? ANYWHERE : { hosts });
  if (served !== undefined && served !== EVERY_SERVICE)
    return served === CONTROL_PLANE ? 'awsJson1_1' : 'restJson1';
  return rawPath(request.target, pathPrefix) === '/' ? 'awsJson1_1' : 'restJson1';
}
