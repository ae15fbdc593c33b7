import { SERVICES } from './generated/operations.ts';
import { planOperation } from './operation-plan.ts';
import type { OperationPlan } from './operation-plan.ts';
import type { ServiceRow } from './operation-row.ts';
import type { RestRoute } from './runtime.ts';
import { compileUriTemplate } from './uri-template.ts';

const ROWS: readonly ServiceRow[] = SERVICES;

/** Operations that a header chooses, by their name. */
export const CONTROL_PLANE_PLANS: ReadonlyMap<string, OperationPlan> = new Map(
  ROWS.filter(({ protocol }) => protocol === 'awsJson1_1').flatMap((service) =>
    service.operations.map((row) => [row.name, planOperation(service, row)] as const),
  ),
);

/** Operations that method and path choose. */
export const REST_ROUTES: readonly RestRoute[] = ROWS.filter(
  ({ protocol }) => protocol === 'restJson1',
).flatMap((service) => service.operations.flatMap((row) => restRoute(service, row)));

function restRoute(service: ServiceRow, row: ServiceRow['operations'][number]): readonly RestRoute[] {
  if (row.http === undefined) return [];
  const [method, path] = row.http;
  return [{ method, uri: compileUriTemplate(path), plan: planOperation(service, row) }];
}
