import { compilePolicies, parsePolicyDocument } from '@sagegate/core';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import type { HttpRequest, MappingOptions } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };

/** Whether everything that a request asks for is allowed, where everything is but what the Deny says. */
export function isAllowed(deny: object, request: HttpRequest, more: Partial<MappingOptions> = {}): boolean {
  const statements = [ALLOW, { Effect: 'Deny', Resource: '*', ...deny }];
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: statements });
  const { authorize } = compilePolicies({ identityBased: [{ id: 'p', document }] });
  const options = { account: '111122223333', region: 'us-east-1', ...more };
  return toAuthorizationRequests(request, ALICE, options).every(
    (one) => authorize(one).outcome === 'allowed',
  );
}

/** A call of the control plane. */
export function create(operation: string, body: object): HttpRequest {
  return {
    method: 'POST',
    target: '/',
    headers: [['x-amz-target', `SageMaker.${operation}`]],
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
}

/** A call of another plane, with a body of JSON. */
export function rest(method: string, target: string, body = ''): HttpRequest {
  const headers = [['content-type', 'application/json']] as const;
  return { method, target, headers, body: new TextEncoder().encode(body) };
}

/** A statement's condition. */
export const when = (operator: string, key: string, value: string): object => ({
  Condition: { [operator]: { [key]: value } },
});
