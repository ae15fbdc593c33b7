import { UsageError } from '../../usage-error.ts';
import { findBotocoreRequest } from './botocore-log.ts';
import { curlRequestLines } from './curl-lines.ts';
import { isRequestLine, readRequestLine } from './request-line.ts';
import { methodLines } from './method-lines.ts';
import type { PlacedLine } from './method-lines.ts';

/** An HTTP request as somebody pasted it. */
export interface PastedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Whether a text begins like an HTTP request, as it is or as `curl -v` prints it, or is a debug log with one. */
export function looksLikeHttp(text: string): boolean {
  if (findBotocoreRequest(text) !== undefined) return true;
  const [first] = requestLines(text);
  return first !== undefined && isRequestLine(first.text);
}

/**
 * Reads a request from a debug log of the AWS CLI or boto3, or as it stands elsewhere, in the output of `curl -v` or in a `.http`
 * file: request line, headers, an empty line, the body.
 *
 * @throws UsageError that names file and line.
 */
export function readHttpText(text: string, file: string): PastedRequest {
  const logged = findBotocoreRequest(text);
  if (logged !== undefined) return logged;
  const lines = requestLines(text);
  const [first, ...rest] = lines;
  if (first === undefined) throw new UsageError(`${file}: no request line such as \`POST / HTTP/1.1\``);
  const end = rest.findIndex((line) => line.text.trim() === '');
  const head = end === -1 ? rest : rest.slice(0, end);
  const body = end === -1 ? [] : rest.slice(end + 1);
  const { query, headerLines } = splitQuery(head);
  const { method, target, host } = readRequestLine(`${first.text}${query}`, place(file, first));
  const headers = headerLines.map((line) => readHeader(line, file));
  const hasHost = headers.some(([name]) => name.toLowerCase() === 'host');
  return {
    method,
    target,
    headers: host === undefined || hasHost ? headers : [['Host', host], ...headers],
    body: readBody(body, file),
  };
}

function requestLines(text: string): readonly PlacedLine[] {
  const lines = text.split('\n').map((line, index) => ({
    text: line.endsWith('\r') ? line.slice(0, -1) : line,
    number: index + 1,
  }));
  return curlRequestLines(lines) ?? methodLines(lines);
}

/** A `.http` file may have the query on lines of its own, below the request line. */
function splitQuery(head: readonly PlacedLine[]): {
  readonly query: string;
  readonly headerLines: readonly PlacedLine[];
} {
  const isQuery = ({ text }: PlacedLine): boolean => ['?', '&'].includes(text.trim().charAt(0));
  const query = head.filter(isQuery).map(({ text }) => text.trim());
  return { query: query.join(''), headerLines: head.filter((line) => !isQuery(line)) };
}

function readHeader(line: PlacedLine, file: string): readonly [string, string] {
  // HTTP/2 has names that begin with a colon.
  const colon = line.text.indexOf(':', 1);
  const name = line.text.slice(0, Math.max(colon, 0));
  if (name === '' || name.trim() !== name)
    throw new UsageError(`${place(file, line)}: expected a header such as \`Host: example.com\``);
  refuseVariables(line, file);
  return [name, line.text.slice(colon + 1).trim()];
}

function refuseVariables(line: PlacedLine, file: string): void {
  const start = line.text.indexOf('{{');
  if (start === -1) return;
  throw new UsageError(
    `${place(file, line)}, column ${start + 1}: a variable of a \`.http\` file: put its value`,
  );
}

function readBody(lines: readonly PlacedLine[], file: string): Uint8Array {
  const text = lines.map((line) => line.text).join('\n');
  const [first] = lines;
  if (first !== undefined && text.trimStart().startsWith('<'))
    throw new UsageError(`${place(file, first)}: a body in another file is not read: paste it`);
  return Buffer.from(text.trimEnd(), 'utf8');
}

function place(file: string, { number }: PlacedLine): string {
  return `${file}: line ${number}`;
}
