import { asciiLowerCase } from '@sagegate/core';
import type { CallerStatements, EffectiveStatement } from './effective-statements.ts';
import { compileFitsAction } from './fits-action.ts';
import type { KnownAction } from './known-actions.ts';

/** Actions that the same statements fit and that take the same resources: what is true of one is true of all. */
export interface ActionClass {
  readonly actions: readonly KnownAction[];
  /** Those that fit, changed ones first; the same list for classes that the same statements fit. */
  readonly statements: readonly EffectiveStatement[];
}

/** Puts actions into classes; remembers which of them each statement fits. */
export class ActionClassifier {
  readonly #actions: readonly KnownAction[];
  readonly #names: readonly string[];
  readonly #fitting = new Map<string, Uint8Array>();

  constructor(actions: readonly KnownAction[]) {
    this.#actions = actions;
    this.#names = actions.map(({ name }) => asciiLowerCase(name));
  }

  /** The classes about which the sets may differ. */
  classesOf({ statements, mayAllDiffer }: CallerStatements): readonly ActionClass[] {
    const inOrder = statements.toSorted((one, other) => Number(other.isChanged) - Number(one.isChanged));
    const columns = inOrder.map((statement) => this.#fittingOf(statement));
    const classes = new Map<string, KnownAction[]>();
    for (const [index, action] of this.#actions.entries()) {
      const fits = columns.map((column) => column[index]).join('');
      const key = `${fits} ${action.isInReference ? action.resources.join(' ') : '?'}`;
      const known = classes.get(key);
      if (known === undefined) classes.set(key, [action]);
      else known.push(action);
    }
    const lists = new Map<string, readonly EffectiveStatement[]>();
    return [...classes].flatMap(([key, actions]) => {
      const fits = key.slice(0, inOrder.length);
      const fitting = lists.get(fits) ?? inOrder.filter((_, index) => fits[index] === '1');
      lists.set(fits, fitting);
      const mayDiffer = mayAllDiffer ? fitting.length > 0 : fitting.some(({ isChanged }) => isChanged);
      return mayDiffer ? [{ actions, statements: fitting }] : [];
    });
  }

  #fittingOf(statement: EffectiveStatement): Uint8Array {
    const known = this.#fitting.get(statement.key);
    if (known !== undefined) return known;
    const fits = compileFitsAction(statement);
    const fitting = Uint8Array.from(this.#names, (name) => Number(fits(name)));
    this.#fitting.set(statement.key, fitting);
    return fitting;
  }
}
