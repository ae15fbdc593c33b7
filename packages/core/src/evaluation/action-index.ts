import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { compileWildcard, hasWildcard } from '../matching/wildcard.ts';
import type { TextMatcher } from '../matching/glob.ts';
import type { Statement } from '../policy/policy-document.ts';

/**
 * Finds the statements of a document that fit an action, without looking at every one.
 *
 * Actions without a wildcard are looked up, patterns are tried by service prefix, and only `*` and `NotAction`
 * are tried for every action. Numbers are the statements' places in the document.
 */
export class ActionIndex {
  readonly #exact = new Map<string, number[]>();
  readonly #patterns = new Map<string, ActionPattern[]>();
  readonly #others: ActionPattern[] = [];

  constructor(statements: readonly Statement[]) {
    statements.forEach((statement, index) => this.#add(statement, index));
  }

  /** The statements that fit an action in lower case, in the document's order. */
  find(lowerCaseAction: string): readonly number[] {
    const found = new Set<number>(this.#exact.get(lowerCaseAction));
    const patterns = this.#patterns.get(servicePrefixOf(lowerCaseAction)) ?? [];
    for (const { matches, index } of [...patterns, ...this.#others]) {
      if (!found.has(index) && matches(lowerCaseAction)) found.add(index);
    }
    return [...found].toSorted((left, right) => left - right);
  }

  #add(statement: Statement, index: number): void {
    if (statement.notAction !== undefined) {
      const excluded = statement.notAction.map(({ value }) => compileWildcard(asciiLowerCase(value)));
      this.#others.push({ index, matches: (action) => !excluded.some((matches) => matches(action)) });
    }
    for (const { value } of statement.action ?? []) this.#addAction(asciiLowerCase(value), index);
  }

  #addAction(pattern: string, index: number): void {
    if (pattern === '*') this.#others.push({ index, matches: () => true });
    else if (hasWildcard(pattern)) {
      append(this.#patterns, servicePrefixOf(pattern), { index, matches: compileWhenAsked(pattern) });
    } else append(this.#exact, pattern, index);
  }
}

interface ActionPattern {
  readonly index: number;
  readonly matches: TextMatcher;
}

/** Most patterns are loaded and never asked. */
function compileWhenAsked(pattern: string): TextMatcher {
  let compiled: TextMatcher | undefined;
  return (action) => {
    compiled ??= compileWildcard(pattern);
    return compiled(action);
  };
}

function servicePrefixOf(action: string): string {
  return action.slice(0, action.indexOf(':') + 1);
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
