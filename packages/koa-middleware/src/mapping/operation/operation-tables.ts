import { SERVICES } from './generated/operations.ts';
import { planOperation } from './operation-plan.ts';
import type { OperationPlan } from './operation-plan.ts';
import type { OperationRow, ServiceRow } from './operation-row.ts';
import { restTable } from './rest-operations.ts';
import type { RestRoute, RestTable } from './rest-operations.ts';
import { compileUriTemplate } from './uri-template.ts';

/** Where the operation of a request is looked for. */
interface OperationTables {
  /** Operations that a header chooses, by their name. */
  readonly controlPlane: ReadonlyMap<string, OperationPlan>;
  /** Operations that method and path choose. */
  readonly rest: RestTable;
}

/** Reads the rows of all services. */
function operationTables(services: readonly ServiceRow[]): OperationTables {
  const plans = services
    .filter(({ protocol }) => protocol === 'awsJson1_1')
    .flatMap((service) => service.operations.map((row) => planOperation(service, row)));
  const routes = services
    .filter(({ protocol }) => protocol === 'restJson1')
    .flatMap((service) => service.operations.map((row) => restRoute(service, row)));
  return {
    controlPlane: new Map(plans.map((plan) => [plan.operation.name, plan])),
    rest: restTable(routes),
  };
}

function restRoute(service: ServiceRow, row: OperationRow): RestRoute {
  const plan = planOperation(service, row);
  if (row.http === undefined) throw new Error(`${row.name} has no path`);
  const [method, path] = row.http;
  return { method, uri: compileUriTemplate(path, plan.sources.labels), plan };
}

/** Every operation of the generated table. */
export const OPERATION_TABLES: OperationTables = operationTables(SERVICES);
