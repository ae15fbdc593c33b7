import type { RequestHead } from '../http-request.ts';
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

/** REST operations by method and by the first segment of their path, which is a literal in all of them. */
export type RestTable = ReadonlyMap<string, ReadonlyMap<string, readonly RestRoute[]>>;

/** Builds the table in which operations are found. */
export function restTable(routes: readonly RestRoute[]): RestTable {
  const table = new Map<string, Map<string, RestRoute[]>>();
  for (const route of routes) {
    const bySegment = table.get(route.method) ?? new Map<string, RestRoute[]>();
    const first = firstLiteral(route);
    bySegment.set(first, [...(bySegment.get(first) ?? []), route]);
    table.set(route.method, bySegment);
  }
  return table;
}

function firstLiteral({ uri: [first], plan }: RestRoute): string {
  if (first === undefined || !('literal' in first))
    throw new Error(`the path of ${plan.operation.name} starts with a label`);
  return first.literal;
}

/** The REST operation that a request calls, by method and path as received. */
export function matchRest(
  { method, target }: RequestHead,
  pathPrefix: string | undefined,
  table: RestTable,
): OperationMatch | undefined {
  const bySegment = table.get(method);
  const split = bySegment === undefined ? undefined : splitTarget(target, pathPrefix);
  if (split === undefined) return undefined;
  const segments = splitPath(split.path);
  for (const { uri, plan } of bySegment?.get(segments[0] ?? '') ?? []) {
    const labels = matchUriTemplate(uri, segments);
    if (labels !== undefined) return { plan, labels, parameters: split.parameters };
  }
  return undefined;
}
