import { matchesWildcard, parseArn, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, PolicyDocument, Statement } from '@sagegate/core';

import { ExampleValues } from './example-values.ts';

const ACCOUNT = '111122223333';
const OTHER_ACTION = 'example-service:OtherAction';
const OTHER_RESOURCE = `arn:aws:example-service:us-east-1:${ACCOUNT}:other/thing`;

/** A request, and whether the resources of the statement that it is made for fit. */
export interface ExampleRequest {
  readonly request: AuthorizationRequest;
  readonly fits: boolean;
}

/** For each action pattern of a statement: one request on each resource that fits, and one on a resource that does not. */
export function exampleRequests(
  statement: Statement,
  { version }: PolicyDocument,
): readonly ExampleRequest[] {
  const values = new ExampleValues(version === '2012-10-17');
  const isInverted = statement.notResource !== undefined;
  const patterns = (statement.resource ?? statement.notResource ?? []).map(({ value }) =>
    withAccount(values.substitute(value)),
  );
  const resources = [...patterns.map((pattern) => values.fill(pattern)), OTHER_RESOURCE];
  return exampleActions(statement, values).flatMap((action) =>
    resources.map((resource) => ({
      request: toRequest(action, values.restore(resource), values),
      fits: patterns.some((pattern) => matchesWildcard(pattern, resource)) !== isInverted,
    })),
  );
}

/** The caller is of the resource's account: across accounts no identity-based policy allows anything by itself. */
function toRequest(action: string, resource: string, { context }: ExampleValues): AuthorizationRequest {
  const account = parseArn(resource)?.account ?? '';
  const caller = account.length === ACCOUNT.length ? account : ACCOUNT;
  const principal = parsePrincipal(`arn:aws:iam::${caller}:user/alice`);
  return { principal, action, resource, context: Object.fromEntries(context) };
}

function exampleActions({ action, notAction = [] }: Statement, values: ExampleValues): readonly string[] {
  if (action !== undefined)
    return action.map(({ value }) => (value === '*' ? OTHER_ACTION : values.fill(value)));
  const isExcluded = notAction.some(({ value }) => matchesWildcard(value, OTHER_ACTION));
  return isExcluded ? [] : [OTHER_ACTION];
}

/** A wildcard in the place of the account becomes an account. */
function withAccount(pattern: string): string {
  const arn = parseArn(pattern);
  if (arn?.account !== '*') return pattern;
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${ACCOUNT}:${arn.resource}`;
}
