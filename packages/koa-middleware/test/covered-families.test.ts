import { expect, it } from 'vitest';

import { resolveOperation } from '../src/mapping/index.ts';
import { SERVICES } from '../src/mapping/operation/generated/operations.ts';
import { optionsOf, readMappingCases, toHttpRequest } from './mapping-case.ts';

it('has a case for each service and each kind of resource that an operation acts on first', () => {
  const shown = new Set<string>();
  for (const [, cases] of readMappingCases()) {
    for (const one of cases) {
      const operation = resolveOperation(toHttpRequest(one), optionsOf(one));
      shown.add(`${operation?.service}:${operation?.name}`);
    }
  }
  const families = new Map<string, boolean>();
  for (const { service, operations } of SERVICES) {
    for (const row of operations) {
      const [first] = 'resources' in row ? row.resources : [];
      const family = `${service}: ${first?.[0] ?? 'no resource'}`;
      families.set(family, families.get(family) === true || shown.has(`${service}:${row.name}`));
    }
  }
  expect([...families].filter(([, isShown]) => !isShown).map(([family]) => family)).toEqual([]);
});
