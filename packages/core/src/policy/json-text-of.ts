import { MAX_DOCUMENT_LENGTH, MAX_NESTING_DEPTH } from './check-json-text.ts';
import { FaultList } from './fault-list.ts';
import { childPointer } from './json-pointer.ts';
import { PolicySyntaxError } from './policy-syntax-error.ts';
import type { PolicyErrorCode } from './policy-syntax-error.ts';

/**
 * The JSON text of a policy that is given as an object: that of `JSON.stringify`, which alone would drop or change
 * without a word what JSON cannot hold. Every member is read once, so an object that answers otherwise the next time
 * is no other policy.
 *
 * @throws PolicySyntaxError with every member that JSON cannot hold.
 */
export function jsonTextOf(document: object): string {
  const writer: Writer = { text: '', faults: new FaultList() };
  write(writer, document, '', 0);
  writer.faults.throwIfAny();
  return writer.text;
}

interface Writer {
  text: string;
  readonly faults: FaultList;
}

function write(writer: Writer, value: unknown, pointer: string, depth: number): void {
  // Objects that hold one object many times have texts of any length.
  if (writer.text.length > MAX_DOCUMENT_LENGTH) {
    throw refusal('DocumentTooLarge', pointer, `document longer than ${MAX_DOCUMENT_LENGTH} characters`);
  }
  if (depth > MAX_NESTING_DEPTH) {
    throw refusal(
      'NestingTooDeep',
      pointer,
      `nested deeper than ${MAX_NESTING_DEPTH} levels, or in a circle`,
    );
  }
  if (Array.isArray(value)) writeArray(writer, value, pointer, depth);
  else if (isPlainObject(value)) writeObject(writer, value, pointer, depth);
  else writeScalar(writer, value, pointer);
}

function writeScalar(writer: Writer, value: unknown, pointer: string): void {
  if (isScalar(value)) writer.text += JSON.stringify(value);
  else refuse(writer, pointer, `expected a value that JSON can hold, found ${nameOf(value)}`);
}

function isScalar(value: unknown): value is string | number | boolean | null {
  if (typeof value === 'number') return isExact(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

/** Of longer whole numbers an object may hold another one than its author wrote: 9007199254740993 is …992 there. */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function writeObject(writer: Writer, value: object, pointer: string, depth: number): void {
  writer.text += '{';
  let separator = '';
  for (const name of Reflect.ownKeys(value)) {
    if (typeof name === 'symbol') refuse(writer, pointer, `expected names that are strings, found a symbol`);
    else {
      writer.text += `${separator}${JSON.stringify(name)}:`;
      writeMember(writer, value, name, childPointer(pointer, name), depth);
      separator = ',';
    }
  }
  writer.text += '}';
}

function writeArray(writer: Writer, value: readonly unknown[], pointer: string, depth: number): void {
  const isPlain = Object.getPrototypeOf(value) === Array.prototype;
  if (!isPlain || Reflect.ownKeys(value).length !== value.length + 1) {
    refuse(writer, pointer, 'expected a plain list without holes and other members');
    return;
  }
  writer.text += '[';
  for (let index = 0; index < value.length; index++) {
    if (index > 0) writer.text += ',';
    writeMember(writer, value, String(index), childPointer(pointer, String(index)), depth);
  }
  writer.text += ']';
}

/** A getter could say one thing to us and another to who looked at the policy before. */
function writeMember(writer: Writer, parent: object, name: string, pointer: string, depth: number): void {
  const member = Object.getOwnPropertyDescriptor(parent, name);
  if (member === undefined || !('value' in member) || member.enumerable !== true) {
    refuse(writer, pointer, 'expected a plain member, found a getter or a hidden one');
  } else write(writer, member.value, pointer, depth + 1);
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(value: unknown): string {
  if (typeof value === 'number') return `\`${value}\``;
  return typeof value === 'object' ? 'an object of a class' : `a value of type \`${typeof value}\``;
}

/** The place is where the value would begin in the text. */
function refuse(writer: Writer, pointer: string, message: string): void {
  writer.faults.addAt('InvalidElement', pointer, { line: 1, column: writer.text.length + 1 }, message);
  writer.text += 'null';
}

function refusal(code: PolicyErrorCode, pointer: string, message: string): PolicySyntaxError {
  return new PolicySyntaxError({ code, pointer, position: { line: 1, column: 1 }, message });
}
