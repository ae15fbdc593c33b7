import { RequestContext } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';
import { callerOf, optionsOf, readMappingCases, toHttpRequest } from './mapping-case.ts';
import type { ExpectedRequest } from './mapping-case.ts';

describe.each(readMappingCases())('%s', (_, cases) => {
  it.each(cases)('$name', (mappingCase) => {
    const options = optionsOf(mappingCase);
    const requests = toAuthorizationRequests(toHttpRequest(mappingCase), callerOf(mappingCase), options);
    expect(requests.map(readable)).toEqual(
      withDefaults(mappingCase.expected).map(
        ({ context, resourceAccount = '111122223333', ...question }) => ({
          ...question,
          resourceAccount: resourceAccount === 'aws' ? undefined : resourceAccount,
          context: { ...everyContext(options.region, resourceAccount), ...context },
        }),
      ),
    );
    expect(requests.every(({ principal }) => principal === ALICE.principal)).toBe(true);
  });
});

/** Requests that are asked once more stand together. */
function withDefaults(expected: readonly ExpectedRequest[]): readonly ExpectedRequest[] {
  const again = expected.flatMap(({ byDefault, ...request }) =>
    byDefault === undefined ? [] : [{ ...request, context: { ...request.context, ...byDefault } }],
  );
  const end = expected.findLastIndex(({ byDefault }) => byDefault !== undefined) + 1;
  const asSent = expected.map((request) => ({ ...request, byDefault: undefined }));
  return [...asSent.slice(0, end), ...again, ...asSent.slice(end)];
}

/** Keys of every request of a case. */
function everyContext(region: string, resourceAccount: string): Record<string, string> {
  return {
    'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice',
    'aws:PrincipalAccount': '111122223333',
    'aws:PrincipalType': 'User',
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': 'false',
    'aws:username': 'alice',
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': resourceAccount,
    'aws:SecureTransport': 'true',
    'aws:SourceIp': '192.0.2.1',
  };
}

function readable({
  action,
  resource,
  resourceAccount,
  context,
  deniedAlsoAs,
}: ReturnType<typeof toAuthorizationRequests>[number]): object {
  const built = RequestContext.from(context);
  const entries = [...built.entries()].map(([name]) => [name, built.get(name.toLowerCase())]);
  const asked = { action, resource, resourceAccount, context: Object.fromEntries(entries) };
  return deniedAlsoAs === undefined ? asked : { ...asked, deniedAlsoAs };
}
