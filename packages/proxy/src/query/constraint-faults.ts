import { QueryError } from './query-error.ts';
import type { TextKind } from './text-kind.ts';

/** Messages echo no more of a value: the audit has them too. */
const MAX_ECHO = 256;

/** What is wrong with the parameters of a call, all of it, in AWS's sentences. */
export class ConstraintFaults {
  readonly #faults: string[] = [];

  /** A parameter that is needed is not there. */
  missing(member: string): void {
    this.#faults.push(`Value null at '${member}' failed to satisfy constraint: Member must not be null`);
  }

  /** A value does not do. `value` absent: it is left out of the message. */
  broken(member: string, constraint: string, value?: string): void {
    const echo = value === undefined ? '' : ` '${value.slice(0, MAX_ECHO)}'`;
    this.#faults.push(`Value${echo} at '${member}' failed to satisfy constraint: Member must ${constraint}`);
  }

  /** Checks a text against what it may be. */
  checkText(member: string, value: string, kind: TextKind): void {
    const constraint = brokenBy(value, kind);
    if (constraint !== undefined) this.broken(member, constraint, kind.isSilent === true ? undefined : value);
  }

  /** @throws QueryError with `ValidationError` that names every fault */
  throwIfAny(): void {
    const count = this.#faults.length;
    if (count === 0) return;
    const errors = count === 1 ? 'error' : 'errors';
    throw new QueryError(
      'ValidationError',
      `${count} validation ${errors} detected: ${this.#faults.join('; ')}`,
    );
  }
}

function brokenBy(value: string, { min, max, isMadeOf, pattern }: TextKind): string | undefined {
  if (value.length < min) return `have length greater than or equal to ${min}`;
  if (value.length > max) return `have length less than or equal to ${max}`;
  if (isMadeOf === undefined || isMadeOf(value)) return undefined;
  return pattern === undefined
    ? 'have printable characters only'
    : `satisfy regular expression pattern: ${pattern}`;
}
