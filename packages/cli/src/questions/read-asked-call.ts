import { findJsonFaults } from '@sagegate/core';
import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { parseJsonObject, refuseJsonFaults } from '../batch/parse-json-object.ts';
import { printableText } from '../printable-text.ts';
import { UsageError } from '../usage-error.ts';
import { INPUT_KINDS } from './input-kinds.ts';
import type { AskedCall, Surroundings } from './asked-call.ts';
import type { InputKind } from './input-kinds.ts';
import { isSdkCall, readSdkCall } from './call/read-sdk-call.ts';
import { isHttpLine, readHttpLine, readHttpPaste } from './http/read-http-input.ts';
import { looksLikeHttp } from './http/read-http-text.ts';
import { findDenialMessage, findEncodedMessage } from './message/denial-message.ts';
import { EncodedMessage } from './message/encoded-message.ts';
import { withoutEscapes } from './message/without-escapes.ts';
import { isDecoded, readDecoded } from './message/read-decoded.ts';
import { readMessage } from './message/read-message.ts';
import { isRecord, readRecordText } from './records/read-record-input.ts';
import { isSimulation, readSimulationInput } from './simulation/read-simulation-input.ts';

/** What somebody gave to be explained. */
export interface GivenInput {
  readonly text: string;
  /** What messages call it: a file, `stdin`. */
  readonly name: string;
  /** What it is to be taken for; default: what its content tells. */
  readonly kind?: InputKind;
}

/** An input with what is in it, where that is a JSON object. */
interface OpenedInput extends GivenInput {
  readonly json: JsonObject | undefined;
}

interface Reader {
  /** What such an input has, for messages. */
  readonly needs: string;
  readonly fits: (input: OpenedInput) => boolean;
  readonly read: (input: OpenedInput, surroundings: Surroundings) => AskedCall | undefined;
}

const READERS: Readonly<Record<InputKind, Reader>> = {
  call: ofJson('a JSON object with `Operation` and `Input`', isSdkCall, readSdkCall),
  record: {
    needs: 'a JSON object with a member of a record: `record`, `eventName`, `class_uid`; or a list of one',
    fits: ({ text, json }) => (json === undefined ? text.trimStart().startsWith('[{') : isRecord(json)),
    read: ({ text }, surroundings) => readRecordText(text, surroundings),
  },
  decoded: ofJson('a JSON object with `DecodedMessage`, or what is in it', isDecoded, readDecoded),
  simulation: ofJson('a JSON object with `ActionNames`', isSimulation, readSimulationInput),
  http: {
    needs:
      'a request line such as `POST / HTTP/1.1` at the beginning, a debug log of the AWS CLI, or a JSON object with `Method` and `Path`',
    fits: ({ text, json }) => (json === undefined ? looksLikeHttp(text) : isHttpLine(json)),
    read: ({ text, name, json }, surroundings) =>
      json === undefined ? readHttpPaste(text, name, surroundings) : readHttpLine(json, surroundings),
  },
  message: {
    needs: 'the words `is not authorized to perform:` with an action behind them',
    fits: ({ text }) => findDenialMessage(text) !== undefined,
    read: ({ text }, surroundings) => {
      const message = findDenialMessage(text);
      return message && readMessage(message, surroundings);
    },
  },
};

/**
 * The call that an input tells of. What kind of input it is follows from its content; a sentence of AWS counts only where
 * nothing else fits, because requests and records hold it too.
 *
 * @throws UsageError for an input of no kind, or of several, that says what was tried.
 * @throws EncodedMessage for a message that only AWS can decode.
 * @throws CodedError for an input that is not what its kind asks for.
 */
export function readAskedCall(given: GivenInput, surroundings: Surroundings): AskedCall {
  // Neither JSON nor a request has them, but what somebody copies from a coloured terminal does.
  const text = given.text.includes('\u001b') ? withoutEscapes(given.text) : given.text;
  const input = { ...given, text, json: jsonOf({ ...given, text }) };
  const kind = given.kind ?? kindOf(input);
  const call = READERS[kind].fits(input) ? READERS[kind].read(input, surroundings) : undefined;
  if (call !== undefined) return call;
  throw new UsageError(`${given.name}: no input of the kind \`${kind}\`: expected ${READERS[kind].needs}`);
}

function kindOf(input: OpenedInput): InputKind {
  const kinds = INPUT_KINDS.filter((kind) => kind !== 'message' && READERS[kind].fits(input));
  const [kind, another] = kinds;
  if (another !== undefined)
    throw new UsageError(
      `${input.name}: can be taken for ${kinds.map((name) => `\`${name}\``).join(' and for ')}: say which with \`--from\``,
    );
  if (kind !== undefined) return kind;
  if (READERS.message.fits(input)) return 'message';
  throw notUnderstood(input);
}

/** What was tried, and why it did not fit; where the text is nearly JSON, what is wrong with it. */
function notUnderstood({ text, name }: OpenedInput): Error {
  const encoded = findEncodedMessage(text);
  if (encoded !== undefined) return new EncodedMessage(encoded);
  if (text.trim() === '') return new UsageError(`${name}: is empty`);
  const [fault] = text.trimStart().startsWith('{') ? findJsonFaults(text) : [];
  const json =
    fault === undefined
      ? ''
      : `\n  it is no JSON: ${printableText(fault.message)} at line ${fault.position.line}, column ${fault.position.column}`;
  const tried = INPUT_KINDS.map((kind) => `\n  ${kind}: expected ${READERS[kind].needs}`);
  return new UsageError(`${name}: cannot tell what this is${json}${tried.join('')}`);
}

/** The object that a text holds; one that is spread over lines, or one line of several. */
function jsonOf({ text, name }: GivenInput): JsonObject | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuseSeveral(text, name);
    return undefined;
  }
  // What stands twice is refused, because which of the two counts would be a guess.
  refuseJsonFaults(text);
  return isJsonObject(value) ? value : undefined;
}

function refuseSeveral(text: string, name: string): void {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.slice(0, 2).every(isJsonLine)) return;
  throw new UsageError(
    `${name}: has ${lines.length} lines of JSON: give one, or choose a record with \`--decision-id\` and \`--audit\``,
  );
}

function isJsonLine(line: string): boolean {
  try {
    parseJsonObject(line);
    return true;
  } catch {
    return false;
  }
}

function ofJson(
  needs: string,
  fits: (json: JsonObject) => boolean,
  read: (json: JsonObject, surroundings: Surroundings) => AskedCall,
): Reader {
  return {
    needs,
    fits: ({ json }) => json !== undefined && fits(json),
    read: ({ json }, surroundings) => json && read(json, surroundings),
  };
}
