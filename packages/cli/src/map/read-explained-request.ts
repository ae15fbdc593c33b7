import { CodedError, memberOf } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { parseJsonObject, refuseJsonFaults } from '../batch/parse-json-object.ts';
import { printableText } from '../printable-text.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { readHttpRequest } from '../questions/http/read-http-request.ts';
import type { TimedRequest } from '../questions/http/read-http-request.ts';
import { requestOfCall } from '../questions/http/request-of-call.ts';

/** Where the one request is: in a file or on stdin as a line of a batch has it, or an operation with its input. */
export interface RequestOptions {
  readonly operation?: string;
  readonly input?: string;
  readonly sourceIp?: string;
  readonly now?: string;
  readonly pathPrefix?: string;
}

/**
 * Reads the request that is explained.
 *
 * @throws UsageError for what cannot be read.
 * @throws RefusedRequest when no request can be made of the operation's input.
 */
export async function readExplainedRequest(
  file: string | undefined,
  options: RequestOptions,
  terminal: Terminal,
): Promise<TimedRequest> {
  const { operation, input } = options;
  if (operation !== undefined) {
    if (file !== undefined) throw new UsageError('give a file or `--operation`, not both');
    return readOperation(operation, options, terminal);
  }
  if (input !== undefined) throw new UsageError('`--input` needs `--operation`');
  return readFile(file ?? '-', options, terminal);
}

async function readFile(file: string, options: RequestOptions, terminal: Terminal): Promise<TimedRequest> {
  const text = await readInput(file, terminal);
  return asUsage(file === '-' ? 'stdin' : file, () => {
    const line = parseJsonObject(text);
    refuseJsonFaults(text);
    return readHttpRequest({ ...line, ...givenBeside(line, options) });
  });
}

/** What an option gives may not stand in the request too: one of them would not count. */
function givenBeside(line: JsonObject, { sourceIp, now }: RequestOptions): JsonObject {
  const given = [
    ['RemoteAddress', '--source-ip', sourceIp],
    ['Now', '--now', now],
  ] as const;
  const entries = given.flatMap(([member, option, value]) => {
    if (value === undefined) return [];
    if ((memberOf(line, member) ?? null) === null) return [[member, value] as const];
    throw new UsageError(`the request has \`${member}\`; leave \`${option}\` out`);
  });
  return Object.fromEntries(entries);
}

async function readOperation(
  name: string,
  options: RequestOptions,
  terminal: Terminal,
): Promise<TimedRequest> {
  const { input, pathPrefix = '' } = options;
  const text = input === undefined ? '{}' : await readInput(input, terminal);
  const { method, target, headers, body } = requestOfCall(name, text, '--operation');
  const line = {
    Method: method,
    Path: `${pathPrefix}${target}`,
    Headers: Object.fromEntries(headers),
    Body: Buffer.from(body).toString('utf8'),
    ...givenBeside({}, options),
  };
  return asUsage('--operation', () => readHttpRequest(line));
}

/** What is wrong with the form of a request is wrong with the input, not with the call. */
function asUsage(place: string, read: () => TimedRequest): TimedRequest {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new UsageError(`${place}: ${printableText(error.message)}`, { cause: error });
  }
}
