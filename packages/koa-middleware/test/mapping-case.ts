import { readdirSync, readFileSync } from 'node:fs';

import type { Caller, HttpRequest, MappingOptions } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';

/** A row of `cases/*.http.json`: an HTTP request and what it asks for. */
export interface MappingCase {
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

/** A request that must be asked for. */
export interface ExpectedRequest {
  readonly action: string;
  readonly resource: string;
  /** Whose the resource is, `aws` for what AWS publishes; default: the deployment's. */
  readonly resourceAccount?: string;
  readonly deniedAlsoAs?: readonly string[];
  /** What this request adds to the keys that every request of the case has. */
  readonly context: Context;
  /** The request is asked once more, behind the last of such requests, with these keys too: defaults of absent members. */
  readonly byDefault?: Context;
}

type Context = Readonly<Record<string, string | readonly string[]>>;

const CASES = new URL('cases/', import.meta.url);

/** The rows of every file. */
export function readMappingCases(): readonly (readonly [file: string, rows: readonly MappingCase[]])[] {
  const files = readdirSync(CASES).filter((name) => name.endsWith('.http.json'));
  return files.map((file) => [file, JSON.parse(readFileSync(new URL(file, CASES), 'utf8')) as MappingCase[]]);
}

/** The options of a row. */
export function optionsOf({ options, clusterIds = {} }: MappingCase): MappingOptions {
  const ids = new Map(Object.entries(clusterIds));
  return { account: '111122223333', region: 'us-east-1', clusterIdOf: (name) => ids.get(name), ...options };
}

/** The caller of a row. */
export function callerOf({ bearerTokenType }: MappingCase): Caller {
  return bearerTokenType === undefined ? ALICE : { ...ALICE, bearerTokenType };
}

/** The HTTP request of a row. */
export function toHttpRequest({ target, method, path, headers, body, bodyText }: MappingCase): HttpRequest {
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
