import type { QueryForm } from '../../query/query-form.ts';
import { wholeNumberOf } from '../../query/whole-number.ts';
import { QueryError } from '../../query/query-error.ts';
import { ConstraintFaults } from '../../query/constraint-faults.ts';
import { MAX_SESSION_TAGS } from './session-tag.ts';
import type { SessionTag } from './session-tag.ts';
import { TEXT_KINDS } from './text-kinds.ts';
import type { TextKind } from '../../query/text-kind.ts';

const MAX_POLICY_ARNS = 10;

/** What every call has beside the parameters of its action. */
const COMMON: ReadonlySet<string> = new Set(['Action', 'Version']);

/**
 * Reads the parameters of a call.
 *
 * All of them are read before `finish`, which refuses what is wrong and what nobody has read: a parameter that is not
 * understood could be a limit.
 */
export class Parameters {
  readonly #form: QueryForm;
  readonly #read = new Set<string>(COMMON);
  readonly #faults = new ConstraintFaults();

  constructor(form: QueryForm) {
    this.#form = form;
  }

  /** A text that must be there; what it is where it is not counts for nothing, because `finish` throws. */
  required(name: string, kind: TextKind): string {
    const value = this.#take(name);
    if (value === undefined) this.#faults.missing(memberOf(name));
    else this.#faults.checkText(memberOf(name), value, kind);
    return value ?? '';
  }

  optional(name: string, kind: TextKind): string | undefined {
    const value = this.#take(name);
    if (value !== undefined) this.#faults.checkText(memberOf(name), value, kind);
    return value;
  }

  /** A number of seconds. */
  seconds(name: string, min: number, max: number): number | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    const seconds = wholeNumberOf(value);
    if (seconds === undefined) this.#faults.broken(memberOf(name), 'be a whole number', value);
    else if (seconds < min)
      this.#faults.broken(memberOf(name), `have value greater than or equal to ${min}`, value);
    else if (seconds > max)
      this.#faults.broken(memberOf(name), `have value less than or equal to ${max}`, value);
    return seconds;
  }

  /** `Tags.member.1.Key` and `…Value`. */
  tags(): readonly SessionTag[] {
    const count = this.#countOf('Tags', 'Key', MAX_SESSION_TAGS);
    return Array.from({ length: count }, (_, index) => {
      const at = `Tags.member.${index + 1}`;
      const key = this.#member(`${at}.Key`, `tags.${index + 1}.member.key`, TEXT_KINDS.tagKey);
      const value = this.#member(`${at}.Value`, `tags.${index + 1}.member.value`, TEXT_KINDS.tagValue);
      return { key, value };
    });
  }

  /** `TransitiveTagKeys.member.1`. */
  transitiveTagKeys(): readonly string[] {
    const count = this.#countOf('TransitiveTagKeys', undefined, MAX_SESSION_TAGS);
    return Array.from({ length: count }, (_, index) =>
      this.#member(
        `TransitiveTagKeys.member.${index + 1}`,
        `transitiveTagKeys.${index + 1}.member`,
        TEXT_KINDS.tagKey,
      ),
    );
  }

  /** `PolicyArns.member.1.arn`. */
  policyArns(): readonly string[] {
    const count = this.#countOf('PolicyArns', 'arn', MAX_POLICY_ARNS);
    return Array.from({ length: count }, (_, index) =>
      this.#member(
        `PolicyArns.member.${index + 1}.arn`,
        `policyArns.${index + 1}.member.arn`,
        TEXT_KINDS.arn,
      ),
    );
  }

  /** @throws QueryError for parameters that do not do, and for one that the action does not have. */
  finish(): void {
    for (const name of this.#form.keys()) {
      if (this.#read.has(name)) continue;
      const unsupported = name.startsWith('ProvidedContexts')
        ? 'ProvidedContexts is not supported: this gateway trusts no context provider'
        : 'the request has a parameter that the action does not take';
      throw new QueryError('InvalidQueryParameter', unsupported);
    }
    this.#faults.throwIfAny();
  }

  #take(name: string): string | undefined {
    this.#read.add(name);
    return this.#form.get(name);
  }

  #member(name: string, member: string, kind: TextKind): string {
    const value = this.#take(name);
    if (value === undefined) this.#faults.missing(member);
    else this.#faults.checkText(member, value, kind);
    return value ?? '';
  }

  /** How many members a list has, counted from 1 without a gap. Clients write an empty list as an empty value. */
  #countOf(list: string, field: string | undefined, max: number): number {
    if (this.#form.get(list) === '') this.#read.add(list);
    let count = 0;
    while (count <= max && this.#form.has(nameOf(list, count + 1, field))) count += 1;
    if (count > max) this.#faults.broken(memberOf(list), `have length less than or equal to ${max}`);
    return count;
  }
}

function nameOf(list: string, position: number, field: string | undefined): string {
  return field === undefined ? `${list}.member.${position}` : `${list}.member.${position}.${field}`;
}

/** AWS's messages name members as its model does: `roleArn`. */
function memberOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
