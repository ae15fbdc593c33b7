import { OPERATION_NAMES } from '@sagegate/koa-middleware/mapping';
import { readPythonDictionary } from './python-literal.ts';
import type { PythonValue } from './python-literal.ts';
import type { PastedRequest } from './read-http-text.ts';
import { readRequestLine } from './request-line.ts';

const START = 'Making request for OperationModel(name=';
const PARAMETERS = ') with params: ';

/** Names of operations are shorter. */
const MAX_NAME = 128;

/**
 * The request in a debug log of the AWS CLI (`--debug`) or boto3: the last one that is a call of SageMaker, because others, such as
 * those for credentials, go before it. `undefined` for a text without any.
 */
export function findBotocoreRequest(text: string): PastedRequest | undefined {
  let found: PastedRequest | undefined;
  for (let at = text.indexOf(START); at !== -1; at = text.indexOf(START, at + 1)) {
    const nameStart = at + START.length;
    const nameEnd = text.slice(nameStart, nameStart + MAX_NAME).indexOf(PARAMETERS) + nameStart;
    if (!OPERATION_NAMES.includes(text.slice(nameStart, nameEnd))) continue;
    found = toRequest(readPythonDictionary(text, nameEnd + PARAMETERS.length)) ?? found;
  }
  return found;
}

function toRequest(parameters: ReadonlyMap<string, PythonValue>): PastedRequest | undefined {
  const [method, url, body] = ['method', 'url', 'body'].map((name) => parameters.get(name));
  const headers = parameters.get('headers');
  if (typeof method !== 'string' || typeof url !== 'string') return undefined;
  const { target, host } = readRequestLine(`${method} ${url}`, 'the debug log');
  const given = headers instanceof Map ? Array.from(headers, ([name, value]) => [name, value] as const) : [];
  const texts = given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return {
    method,
    target,
    headers: host === undefined ? texts : [['Host', host], ...texts],
    body: Buffer.from(typeof body === 'string' ? body : '', 'latin1'),
  };
}
