import { formatArn, parseArn } from '@sagegate/core';
import type { Arn } from '@sagegate/core';

/** What stands for a run of any characters. */
const RUN = 'example';

/** An ARN is no longer (IAM, "arnType"), and what is longer would take the search too deep. */
const MAX_LENGTH = 2_048;

/** A text that fits two patterns of `*` and `?`, an ARN if both can be one; `undefined`: there is none, or they are too long. */
export function textInBoth(one: string, other: string): string | undefined {
  if (one.length > MAX_LENGTH || other.length > MAX_LENGTH) return undefined;
  return arnInBoth(parseArn(one), parseArn(other)) ?? partInBoth(one, other);
}

function partInBoth(one: string, other: string): string | undefined {
  if (one === '*' || other === '*') return filled(one === '*' ? other : one);
  return new TextSearch(one, other).from(0, 0);
}

function filled(pattern: string): string {
  return pattern.replaceAll('*', RUN).replaceAll('?', 'x');
}

/** Part by part, so that what stands for a run never reaches over a colon. */
function arnInBoth(one: Arn | undefined, other: Arn | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  const part = (name: keyof Arn): string | undefined => partInBoth(one[name], other[name]);
  const [partition, service, region, account, resource] = PARTS.map(part);
  if (partition === undefined || service === undefined || region === undefined) return undefined;
  if (account === undefined || resource === undefined) return undefined;
  return formatArn({ partition, service, region, account, resource });
}

const PARTS = ['partition', 'service', 'region', 'account', 'resource'] as const;

class TextSearch {
  readonly #one: string;
  readonly #other: string;
  /** Places in both from which no text leads to both ends. */
  readonly #dead = new Set<number>();

  constructor(one: string, other: string) {
    this.#one = one;
    this.#other = other;
  }

  from(at: number, otherAt: number): string | undefined {
    if (at === this.#one.length && otherAt === this.#other.length) return '';
    const place = at * (this.#other.length + 1) + otherAt;
    if (this.#dead.has(place)) return undefined;
    const text = this.#step(at, otherAt);
    if (text === undefined) this.#dead.add(place);
    return text;
  }

  #step(at: number, otherAt: number): string | undefined {
    const one = this.#one[at];
    const other = this.#other[otherAt];
    if (one === '*' && other === '*') return this.#inBothRuns(at, otherAt);
    if (one === '*') return this.#inRun(other, this.#one[at + 1], [at + 1, otherAt], [at, otherAt + 1]);
    if (other === '*')
      return this.#inRun(one, this.#other[otherAt + 1], [at, otherAt + 1], [at + 1, otherAt]);
    const character = commonCharacter(one, other);
    return character === undefined ? undefined : this.#then(character, at + 1, otherAt + 1);
  }

  #inBothRuns(at: number, otherAt: number): string | undefined {
    return this.#then(RUN, at + 1, otherAt + 1) ?? this.from(at + 1, otherAt) ?? this.from(at, otherAt + 1);
  }

  /**
   * Where one pattern has a run and the other has not: the run goes on with the other's character, or ends, which it does
   * rather at a slash that stands behind it, so that names stay names.
   */
  #inRun(
    character: string | undefined,
    behind: string | undefined,
    [endAt, endOther]: readonly [number, number],
    [nextAt, nextOther]: readonly [number, number],
  ): string | undefined {
    if (character === undefined) return this.from(endAt, endOther);
    const ended = character === '/' && behind === '/' ? this.from(endAt, endOther) : undefined;
    if (ended !== undefined) return ended;
    return this.#then(single(character), nextAt, nextOther) ?? this.from(endAt, endOther);
  }

  #then(text: string, at: number, otherAt: number): string | undefined {
    const rest = this.from(at, otherAt);
    return rest === undefined ? undefined : text + rest;
  }
}

function commonCharacter(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (one === '?') return single(other);
  return one === other || other === '?' ? one : undefined;
}

function single(character: string): string {
  return character === '?' ? 'x' : character;
}

/** `textInBoth`, or what does the same. */
export type TextInBoth = (one: string, other: string) => string | undefined;

/** Finds texts in two patterns, of the same two once. */
export function rememberTextsInBoth(): TextInBoth {
  const known = new Map<string, string | undefined>();
  return (one, other) => {
    const key = `${one}\n${other}`;
    if (known.has(key)) return known.get(key);
    const text = textInBoth(one, other);
    known.set(key, text);
    return text;
  };
}
