import { requestOfOperation } from '@sagegate/koa-middleware/mapping';
import type { Caller, HttpRequest, MappingOptions } from '@sagegate/koa-middleware/mapping';
import { explainRequest } from '../src/map/explain-request.ts';
import type { ExplainedRequest } from '../src/map/explain-request.ts';

export const DEPLOYMENT: MappingOptions = { account: '111122223333', region: 'us-east-1' };
export const ALICE: Caller = {
  principal: {
    kind: 'user',
    partition: 'aws',
    account: '111122223333',
    arn: 'arn:aws:iam::111122223333:user/alice',
    userName: 'alice',
  },
};

export const ROLE = 'arn:aws:iam::111122223333:role/Training';
export const GEOSPATIAL_JOB =
  'arn:aws:sagemaker-geospatial:us-east-1:111122223333:earth-observation-job/a1b2c3d4e5f6';
export const arn = (resource: string): string => `arn:aws:sagemaker:us-east-1:111122223333:${resource}`;

/** A request as a line of a batch has it. */
export function lineOf({ method, target, headers, body }: HttpRequest): Record<string, unknown> {
  const text = new TextDecoder().decode(body);
  return { Method: method, Path: target, Headers: Object.fromEntries(headers), Body: text };
}

/** The request of a call of an operation. */
export function requestFor(operation: string, input: object): HttpRequest {
  const request = requestOfOperation(operation, new TextEncoder().encode(JSON.stringify(input)));
  if (request === undefined) throw new Error(`no operation ${operation}`);
  return request;
}

/** What is explained of a call by {@link ALICE}. */
export function explain(
  operation: string,
  input: object,
  options: Partial<MappingOptions> = {},
): ExplainedRequest {
  return explainRequest({ request: requestFor(operation, input) }, ALICE, { ...DEPLOYMENT, ...options });
}
