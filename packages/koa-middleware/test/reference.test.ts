import { readdirSync, readFileSync } from 'node:fs';

import { type AuthorizationRequest, RequestContext } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { questionsOf, readCall } from '../src/mapping/index.ts';
import type { HttpRequest } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';

interface ReferenceRow {
  readonly name: string;
  readonly operation: string;
  readonly service: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: object;
    readonly bodyText?: string;
  };
  readonly expected: readonly ExpectedQuestion[];
  readonly clusterIds?: Readonly<Record<string, string>>;
}

interface ExpectedQuestion {
  readonly action: string;
  readonly resource: string;
  readonly keys?: Keys;
  readonly defaults?: Keys;
  readonly deniedAlsoAs?: readonly string[];
  readonly source: string;
}

type Keys = Readonly<Record<string, string | readonly string[]>>;

interface Question {
  readonly action: string;
  readonly resource: string;
  readonly keys: Keys;
  readonly deniedAlsoAs: readonly string[];
}

const COMPARED = ['sagemaker:', 'iam:', 'aws:RequestTag/', 'aws:TagKeys'];

const FOLDER = new URL('reference/', import.meta.url);

const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe.each(FILES)('%s', (file) => {
  it.each(rowsOf(file))('$operation: $name', ({ operation, service, request, expected, clusterIds = {} }) => {
    const clusterIdOf = (name: string): string | undefined => clusterIds[name];
    const options = { account: '111122223333', region: 'us-east-1', clusterIdOf };
    const call = readCall(toHttpRequest(request), options);
    expect(call.operation).toMatchObject({ service, name: operation });
    const asked = questionsOf(call, ALICE).requests;
    expect(inOrder(asked.map(toQuestion))).toEqual(inOrder(expected.flatMap(withDefaults)));
  });
});

it('covers sixty operations at least, and every question has its source', () => {
  const rows = FILES.flatMap(rowsOf);
  expect(new Set(rows.map(({ operation }) => operation)).size).toBeGreaterThanOrEqual(60);
  expect(rows.flatMap(({ expected }) => expected).filter(({ source }) => source.length < 20)).toEqual([]);
});

function rowsOf(file: string): readonly ReferenceRow[] {
  const rows: readonly ReferenceRow[] = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  return rows;
}

function toHttpRequest({ method, path, headers, body, bodyText }: ReferenceRow['request']): HttpRequest {
  const text = bodyText ?? (body === undefined ? '' : JSON.stringify(body));
  return {
    method,
    target: path,
    headers: Object.entries(headers),
    body: new TextEncoder().encode(text),
    remoteAddress: '192.0.2.1',
    secure: true,
  };
}

function withDefaults({
  action,
  resource,
  keys = {},
  defaults,
  deniedAlsoAs = [],
}: ExpectedQuestion): Question[] {
  const asSent = { action, resource, keys: withSortedLists(keys), deniedAlsoAs };
  if (defaults === undefined) return [asSent];
  return [asSent, { ...asSent, keys: withSortedLists({ ...keys, ...defaults }) }];
}

function toQuestion(request: AuthorizationRequest): Question {
  const { action, resource, deniedAlsoAs = [] } = request;
  return { action, resource, keys: withSortedLists(comparedKeys(request)), deniedAlsoAs };
}

function comparedKeys({ context }: AuthorizationRequest): Keys {
  const built = RequestContext.from(context);
  const names = [...built.entries()].map(([name]) => name);
  const compared = names.filter((name) => COMPARED.some((prefix) => name.startsWith(prefix)));
  return Object.fromEntries(compared.map((name) => [name, built.get(name.toLowerCase()) ?? []]));
}

function withSortedLists(keys: Keys): Keys {
  const names = Object.keys(keys).toSorted();
  return Object.fromEntries(names.map((name) => [name, sortedIfList(keys[name] ?? [])]));
}

function sortedIfList(value: string | readonly string[]): string | readonly string[] {
  return typeof value === 'string' ? value : value.toSorted();
}

function inOrder(questions: readonly Question[]): readonly Question[] {
  return questions.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}
