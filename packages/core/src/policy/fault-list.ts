import { PolicySyntaxError } from './policy-syntax-error.ts';
import type { PolicyErrorCode, PolicyFault } from './policy-syntax-error.ts';
import type { SourcePosition, SourceRange } from './source-range.ts';

/** Where something stands in a document: its JSON Pointer and its place in the text. */
export interface Place {
  readonly pointer: string;
  readonly position: SourceRange;
}

/** The most faults that are told. Enough for any writer; a hostile document must not make an error of its own size. */
export const MAX_FAULTS: number = 1000;

/** How long the message of a fault may be, in UTF-16 units: what a policy holds may be longer. */
export const MAX_MESSAGE_LENGTH: number = 500;

/** Gathers every fault of a document, so that a writer sees them all at once. */
export class FaultList {
  readonly #faults: PolicyFault[] = [];

  add(code: PolicyErrorCode, place: Place, message: string): void {
    this.addAt(code, place.pointer, place.position.start, message);
  }

  addAt(code: PolicyErrorCode, pointer: string, { line, column }: SourcePosition, message: string): void {
    if (this.isFull) return;
    this.#faults.push({ code, pointer, position: { line, column }, message: shortened(message) });
  }

  /** Whether no more faults are told: their messages need not be put together. */
  get isFull(): boolean {
    return this.#faults.length >= MAX_FAULTS;
  }

  /** The faults in the order of the text. */
  inOrder(): readonly PolicyFault[] {
    return this.#faults.toSorted(byPosition);
  }

  /** @throws PolicySyntaxError when there is any fault, in the order of the text. */
  throwIfAny(): void {
    const [first, ...others] = this.inOrder();
    if (first !== undefined) throw new PolicySyntaxError(first, ...others);
  }
}

function shortened(message: string): string {
  return message.length <= MAX_MESSAGE_LENGTH ? message : `${message.slice(0, MAX_MESSAGE_LENGTH)}…`;
}

function byPosition(left: PolicyFault, right: PolicyFault): number {
  return left.position.line - right.position.line || left.position.column - right.position.column;
}
