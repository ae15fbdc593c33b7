import type { JsonObject } from '@sagegate/core/simulation';
import { ConstraintFaults } from '../../query/constraint-faults.ts';
import { QueryError } from '../../query/query-error.ts';
import type { QueryForm } from '../../query/query-form.ts';
import type { Shape, StructureShape } from './shape.ts';
import { wholeNumberOf } from '../../query/whole-number.ts';

/** What every call has beside the parameters of its action. */
const COMMON: ReadonlySet<string> = new Set(['Action', 'Version']);

/**
 * The members of a request, as its shape puts the parameters of the form together.
 *
 * Every parameter must be understood: one that the shape does not have, or that stands behind a gap of a list, is refused.
 *
 * @throws QueryError with every member that does not do
 */
export function readForm(form: QueryForm, shape: StructureShape): JsonObject {
  const reader = new FormReader(form);
  const members = reader.structure('', '', shape);
  reader.finish();
  return members;
}

/** Where a value stands: as a parameter, and as AWS's messages call it. */
class FormReader {
  readonly #form: QueryForm;
  readonly #begun: ReadonlySet<string>;
  readonly #read = new Set<string>(COMMON);
  readonly #faults = new ConstraintFaults();

  constructor(form: QueryForm) {
    this.#form = form;
    this.#begun = beginningsOf(form);
  }

  structure(name: string, place: string, { members, required }: StructureShape): JsonObject {
    const entries: [string, unknown][] = [];
    for (const [member, shape] of Object.entries(members)) {
      const inner = name === '' ? member : `${name}.${member}`;
      const innerPlace = `${place}${place === '' ? '' : '.'}${lowerFirst(member)}`;
      if (this.#begun.has(inner)) entries.push([member, this.#value(inner, innerPlace, shape)]);
      else if (required.includes(member)) this.#faults.missing(innerPlace);
    }
    return Object.fromEntries(entries);
  }

  /** @throws QueryError */
  finish(): void {
    this.#faults.throwIfAny();
    for (const name of this.#form.keys()) {
      if (this.#read.has(name)) continue;
      throw new QueryError('InvalidQueryParameter', NOT_TAKEN);
    }
  }

  #value(name: string, place: string, shape: Shape): unknown {
    if (shape.shape === 'list') return this.#list(name, place, shape);
    if (shape.shape !== 'structure') return this.#scalar(name, place, shape);
    // Clients write one without members as they write an empty list.
    if (this.#form.get(name) === '') this.#read.add(name);
    return this.structure(name, place, shape);
  }

  #list(name: string, place: string, { of, max }: Extract<Shape, { shape: 'list' }>): unknown {
    if (this.#form.get(name) === '') this.#read.add(name);
    const items: unknown[] = [];
    for (let at = `${name}.member.1`; this.#begun.has(at); at = `${name}.member.${items.length + 1}`) {
      if (items.length === max) {
        this.#faults.broken(place, `have length less than or equal to ${max}`);
        break;
      }
      items.push(this.#value(at, `${place}.${items.length + 1}.member`, of));
    }
    return items;
  }

  #scalar(
    name: string,
    place: string,
    shape: Extract<Shape, { shape: 'text' | 'number' | 'flag' }>,
  ): unknown {
    const value = this.#form.get(name);
    // A value that is not there stands in the way of what begins with its name: that is then read by nobody.
    if (value === undefined) return undefined;
    this.#read.add(name);
    if (shape.shape === 'number') return this.#number(value, place, shape);
    if (shape.shape === 'flag') return this.#flag(value, place);
    this.#faults.checkText(place, value, shape.kind);
    return value;
  }

  #number(
    value: string,
    place: string,
    { min, max }: { readonly min: number; readonly max: number },
  ): unknown {
    const number = wholeNumberOf(value);
    if (number === undefined) this.#faults.broken(place, 'be a whole number', value);
    else if (number < min) this.#faults.broken(place, `have value greater than or equal to ${min}`, value);
    else if (number > max) this.#faults.broken(place, `have value less than or equal to ${max}`, value);
    return number;
  }

  #flag(value: string, place: string): boolean {
    if (value !== 'true' && value !== 'false') this.#faults.broken(place, 'be true or false', value);
    return value === 'true';
  }
}

const NOT_TAKEN =
  'the request has a parameter that the action does not take, or a list whose members are not numbered from 1 without a gap';

/** Deeper than any shape is. */
const MAX_DEPTH = 8;

/** Every name of a parameter with all that it begins with: `A.member.1.B`, `A.member.1`, `A.member`, `A`. */
function beginningsOf(form: QueryForm): ReadonlySet<string> {
  const beginnings = new Set<string>();
  for (const name of form.keys()) {
    let end = -1;
    for (let depth = 0; depth < MAX_DEPTH && end < name.length; depth += 1) {
      const dot = name.indexOf('.', end + 1);
      end = dot < 0 ? name.length : dot;
      beginnings.add(name.slice(0, end));
    }
  }
  return beginnings;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
