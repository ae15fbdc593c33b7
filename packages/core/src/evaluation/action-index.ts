import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { compileWildcard } from '../matching/wildcard.ts';
import type { TextMatcher } from '../matching/glob.ts';
import type { Statement } from '../policy/policy-document.ts';

/**
 * Finds the statements of a document that fit an action, without looking at every one.
 *
 * Patterns are looked up by what stands before their first wildcard; only `*` and `NotAction` are tried for every
 * action. Numbers are the statements' places in the document.
 */
export class ActionIndex {
  readonly #byStart = new Map<string, ActionPattern[]>();
  readonly #startLengths = new Set<number>();
  #size = 0;

  constructor(statements: readonly Statement[]) {
    statements.forEach((statement, index) => this.#addStatement(statement, index));
  }

  /** The statements that fit an action in lower case, in the document's order. */
  find(lowerCaseAction: string): readonly number[] {
    const [first, ...others] = this.#findPatterns(lowerCaseAction);
    if (first === undefined || others.length === 0) return first?.statements ?? [];
    const found = new Set(first.statements);
    for (const { statements } of others) for (const statement of statements) found.add(statement);
    return [...found].toSorted((left, right) => left - right);
  }

  /** The same key for actions that the same patterns fit, and so the same statements. */
  keyOf(lowerCaseAction: string): string {
    return this.#findPatterns(lowerCaseAction)
      .map(({ number }) => number)
      .join();
  }

  #findPatterns(action: string): readonly ActionPattern[] {
    const found: ActionPattern[] = [];
    for (const length of this.#startLengths) {
      if (length > action.length) continue;
      const patterns = this.#byStart.get(action.slice(0, length)) ?? [];
      for (const pattern of patterns) if (fits(pattern, action)) found.push(pattern);
    }
    return found;
  }

  #addStatement({ action, notAction }: Statement, index: number): void {
    for (const { value } of action ?? []) {
      const pattern = asciiLowerCase(value);
      this.#add(pattern, startOf(pattern), index);
    }
    if (notAction === undefined) return;
    const excluded = notAction.map(({ value }) => asciiLowerCase(value));
    // No pattern has a blank, so this is the name of none.
    this.#add(` ${excluded.join(' ')}`, '', index, matchNone(excluded));
  }

  #add(name: string, start: string, index: number, matches?: TextMatcher): void {
    const patterns = this.#byStart.get(start);
    const last = patterns?.at(-1);
    if (last?.name === name) {
      if (last.statements.at(-1) !== index) last.statements.push(index);
      return;
    }
    const pattern = { name, number: this.#size++, statements: [index], matches };
    if (patterns !== undefined) patterns.push(pattern);
    else {
      this.#byStart.set(start, [pattern]);
      this.#startLengths.add(start.length);
    }
  }
}

/** A pattern of an Action, or all of a NotAction, with statements that have it. */
interface ActionPattern {
  readonly name: string;
  readonly number: number;
  readonly statements: number[];
  /** Made when first asked: most patterns never are. */
  matches: TextMatcher | undefined;
}

function fits(pattern: ActionPattern, action: string): boolean {
  pattern.matches ??= compileWildcard(pattern.name);
  return pattern.matches(action);
}

function matchNone(patterns: readonly string[]): TextMatcher {
  const excluded = patterns.map(compileWildcard);
  return (action) => !excluded.some((matches) => matches(action));
}

/** What stands before the first wildcard. */
function startOf(pattern: string): string {
  const run = pattern.indexOf('*');
  const start = run === -1 ? pattern : pattern.slice(0, run);
  const anyOne = start.indexOf('?');
  return anyOne === -1 ? start : start.slice(0, anyOne);
}
