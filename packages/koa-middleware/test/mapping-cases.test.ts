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
  /** What `clusterIdOf` of the options knows. */
  readonly clusterIds?: Readonly<Record<string, string>>;
  /** The caller has a token of this kind in place of a signature. */
  readonly bearerTokenType?: string;
  readonly expected: readonly ExpectedRequest[];
}

interface ExpectedRequest {
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly deniedAlsoAs?: readonly string[];
  /** What this request adds to the keys that every request of the case has. */
  readonly context: Context;
  /** The request is asked once more, behind the last of such requests, with these keys too: defaults of absent members. */
  readonly byDefault?: Context;
}

type Context = Readonly<Record<string, string | readonly string[]>>;

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
    const { options: more, clusterIds = {}, bearerTokenType } = mappingCase;
    const clusterIdOf = (name: string): string | undefined => new Map(Object.entries(clusterIds)).get(name);
    const options = { account: '111122223333', region: 'us-east-1', clusterIdOf, ...more };
    const caller = bearerTokenType === undefined ? ALICE : { ...ALICE, bearerTokenType };
    const requests = toAuthorizationRequests(toHttpRequest(mappingCase), caller, options);
    expect(requests.map(readable)).toEqual(
      withDefaults(mappingCase.expected).map(
        ({ context, resourceAccount = '111122223333', ...question }) => ({
          ...question,
          resourceAccount,
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
  deniedAlsoAs,
}: ReturnType<typeof toAuthorizationRequests>[number]): object {
  const built = RequestContext.from(context);
  const entries = [...built.entries()].map(([name]) => [name, built.get(name.toLowerCase())]);
  const asked = { action, resource, resourceAccount, context: Object.fromEntries(entries) };
  return deniedAlsoAs === undefined ? asked : { ...asked, deniedAlsoAs };
}
