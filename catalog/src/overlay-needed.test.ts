import { describe, expect, it } from 'vitest';

import { assertOverlayNeeded } from './overlay-needed.ts';
import type { Operation, ServiceOperations } from './read-operations.ts';
import type { ServiceRow } from './services.ts';

const SERVICE: ServiceRow = {
  service: 'example',
  protocol: 'restJson1',
  actionPrefix: 'sagemaker',
  operations: [],
};

function operations(...names: readonly string[]): readonly Operation[] {
  return names.map((name) => ({ service: SERVICE, name, id: `example.${name}`, members: new Map() }));
}

describe('assertOverlayNeeded', () => {
  const client: ServiceOperations = { source: '@example/client 1.0.0', operations: operations('GetThing') };

  it('takes operations that no client describes', () => {
    expect(() => {
      assertOverlayNeeded([client, { operations: operations('PutThing') }]);
    }).not.toThrow();
  });

  it('stops at an operation that a client describes too', () => {
    expect(() => {
      assertOverlayNeeded([{ operations: operations('PutThing', 'GetThing') }, client]);
    }).toThrow('example.GetThing: an SDK client has the operation too');
  });
});
