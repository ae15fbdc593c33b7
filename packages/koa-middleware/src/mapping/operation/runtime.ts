import type { HttpRequest } from '../http-request.ts';
import type { OperationMatch } from './operation-match.ts';
import type { OperationPlan } from './operation-plan.ts';
import { splitTarget } from './split-target.ts';
import { matchUriTemplate, splitPath } from './uri-template.ts';
import type { UriTemplate } from './uri-template.ts';

/** A REST operation: its method, the template of its path, its plan. */
export interface RestRoute {
  readonly method: string;
  readonly uri: UriTemplate;
  readonly plan: OperationPlan;
}

/** The REST operation that a request calls, by method and path as received. */
export function matchRuntime(request: HttpRequest, routes: readonly RestRoute[]): OperationMatch | undefined {
  const path = splitTarget(request.target)?.path;
  if (path === undefined) return undefined;
  const segments = splitPath(path);
  for (const { method, uri, plan } of routes) {
    if (method !== request.method) continue;
    const labels = matchUriTemplate(uri, segments);
    if (labels !== undefined) return { plan, labels };
  }
  return undefined;
}
