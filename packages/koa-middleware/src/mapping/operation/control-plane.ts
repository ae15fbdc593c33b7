import { headerValues } from '../http-request.ts';
import type { HttpRequest } from '../http-request.ts';
import type { OperationMatch } from './operation-match.ts';
import type { OperationPlan } from './operation-plan.ts';
import { isPresignedOnly, splitTarget } from './split-target.ts';

const TARGET_PREFIX = 'SageMaker.';
const MEDIA_TYPE = 'application/x-amz-json-1.1';
const UTF8_NAMES: ReadonlySet<string> = new Set(['utf-8', '"utf-8"']);

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
  if (!target.startsWith(TARGET_PREFIX) || !isRoot(request.target)) return undefined;
  const plan = plans.get(target.slice(TARGET_PREFIX.length));
  return plan === undefined || !isPlainJson(request) ? undefined : { plan, labels: [] };
}

function isRoot(target: string): boolean {
  const split = splitTarget(target);
  return split !== undefined && split.path === '/' && isPresignedOnly(split);
}

/** JSON in UTF-8, as it is: in another protocol, charset or encoding, the same bytes may be another document. */
function isPlainJson(request: HttpRequest): boolean {
  const types = headerValues(request, 'content-type');
  const isJson = types.length === 0 || (types.length === 1 && types.every(isJsonType));
  if (!isJson || headerValues(request, 'smithy-protocol').length > 0) return false;
  return headerValues(request, 'content-encoding').every((encoding) => encoding === 'identity');
}

function isJsonType(type: string): boolean {
  const [mediaType, charset, more] = type.toLowerCase().split(';');
  return mediaType?.trim() === MEDIA_TYPE && more === undefined && (charset === undefined || isUtf8(charset));
}

function isUtf8(parameter: string): boolean {
  const [name = '', value = '', more] = parameter.split('=');
  return name.trim() === 'charset' && UTF8_NAMES.has(value.trim()) && more === undefined;
}
