import { readdirSync, readFileSync } from 'node:fs';

import { RequestContext } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import type { Caller, HttpRequest, MappingOptions } from '../src/mapping/index.ts';

interface MappingCase {
  readonly name: string;
  /** The control plane's operation; a runtime request has a path. */
  readonly target?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly bodyText?: string;
  readonly options?: Partial<MappingOptions>;
  readonly expected: readonly ExpectedRequest[];
}

interface ExpectedRequest {
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  /** What this request adds to the keys that every request of the case has. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

const ALICE: Caller = {
  principal: {
    kind: 'user',
    arn: 'arn:aws:iam::111122223333:user/alice',
    userName: 'alice',
    account: '111122223333',
    partition: 'aws',
  },
};

const CASES = new URL('cases/', import.meta.url);

const FILES = readdirSync(CASES).filter((name) => name.endsWith('.http.json'));

describe.each(FILES)('%s', (file) => {
  const cases: readonly MappingCase[] = JSON.parse(readFileSync(new URL(file, CASES), 'utf8'));
  it.each(cases)('$name', (mappingCase) => {
    const options = { account: '111122223333', region: 'us-east-1', ...mappingCase.options };
    const requests = toAuthorizationRequests(toHttpRequest(mappingCase), ALICE, options);
    expect(requests.map(readable)).toEqual(
      mappingCase.expected.map(({ context, resourceAccount = '111122223333', ...question }) => ({
        ...question,
        resourceAccount,
        context: { ...everyContext(options.region, resourceAccount), ...context },
      })),
    );
    expect(requests.every(({ principal }) => principal === ALICE.principal)).toBe(true);
  });
});

function toHttpRequest({ target, method, path, headers, body, bodyText }: MappingCase): HttpRequest {
  const text = bodyText ?? JSON.stringify(body);
  const jsonHeaders = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': target ?? '' };
  return {
    method: method ?? 'POST',
    target: path ?? '/',
    headers: Object.entries({ ...(target === undefined ? {} : jsonHeaders), ...headers }),
    body: new TextEncoder().encode(text),
    remoteAddress: '192.0.2.1',
    secure: true,
  };
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
}: ReturnType<typeof toAuthorizationRequests>[number]): object {
  const built = RequestContext.from(context);
  const entries = [...built.entries()].map(([name]) => [name, built.get(name.toLowerCase())]);
  return { action, resource, resourceAccount, context: Object.fromEntries(entries) };
}
