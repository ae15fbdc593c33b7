import type { LocationRange } from '@humanwhocodes/momoa';

import { PolicySyntaxError } from './policy-syntax-error.ts';
import type { PolicyErrorCode, PolicyFault } from './policy-syntax-error.ts';
import type { SourcePosition, SourceRange } from './source-range.ts';

/** Where something stands in a document: its JSON Pointer and its place in the text. */
export interface Place {
  readonly pointer: string;
  readonly position: SourceRange;
}

/** Enough for any writer; a hostile document must not make an error of its own size. */
const MAX_FAULTS = 1000;
const MAX_MESSAGE_LENGTH = 500;

/** Gathers every fault of a document, so that a writer sees them all at once. */
export class FaultList {
  readonly #faults: PolicyFault[] = [];

  add(code: PolicyErrorCode, place: Place, message: string): void {
    this.addAt(code, place.pointer, place.position.start, message);
  }

  addAt(code: PolicyErrorCode, pointer: string, position: SourcePosition, message: string): void {
    if (this.#faults.length >= MAX_FAULTS) return;
    this.#faults.push({ code, pointer, position, message: shortened(message) });
  }

  /** @throws PolicySyntaxError when there is any fault, in the order of the text. */
  throwIfAny(): void {
    const [first, ...others] = this.#faults.toSorted(byPosition);
    if (first !== undefined) throw new PolicySyntaxError(first, ...others);
  }
}

/** The place of a node of the JSON tree. */
export function placeOf(node: { readonly loc: LocationRange }, pointer: string): Place {
  const { start, end } = node.loc;
  return {
    pointer,
    position: {
      start: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column },
    },
  };
}

/** One step further in a JSON Pointer (RFC 6901). */
export function childPointer(pointer: string, step: string | number): string {
  if (typeof step === 'number') return `${pointer}/${step}`;
  return `${pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function shortened(message: string): string {
  return message.length <= MAX_MESSAGE_LENGTH ? message : `${message.slice(0, MAX_MESSAGE_LENGTH)}…`;
}

function byPosition(left: PolicyFault, right: PolicyFault): number {
  return left.position.line - right.position.line || left.position.column - right.position.column;
}
