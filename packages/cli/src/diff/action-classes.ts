import { asciiLowerCase } from '@sagegate/core';
import type { CallerStatements, EffectiveStatement } from './effective-statements.ts';
import { fitsAction } from './known-actions.ts';
import type { KnownAction } from './known-actions.ts';

/** Actions that the same statements fit and that take the same resources: what is true of one is true of all. */
export interface ActionClass {
  readonly actions: readonly KnownAction[];
  /** Those that fit, changed ones first. */
  readonly statements: readonly EffectiveStatement[];
}

/** Puts actions into classes; remembers which of them each statement fits. */
export class ActionClassifier {
  readonly #actions: readonly KnownAction[];
  readonly #fitting = new Map<string, readonly boolean[]>();

  constructor(actions: readonly KnownAction[]) {
    this.#actions = actions;
  }

  /** The classes about which the sets may differ. */
  classesOf({ statements, mayAllDiffer }: CallerStatements): readonly ActionClass[] {
    const inOrder = statements.toSorted((one, other) => Number(other.isChanged) - Number(one.isChanged));
    const columns = inOrder.map((statement) => this.#fittingOf(statement));
    const classes = new Map<string, KnownAction[]>();
    for (const [index, action] of this.#actions.entries()) {
      const fits = columns.map((column) => (column[index] === true ? '1' : '0')).join('');
      const key = `${fits} ${action.isInReference ? action.resources.join(' ') : '?'}`;
      classes.set(key, [...(classes.get(key) ?? []), action]);
    }
    return [...classes].flatMap(([key, actions]) => {
      const fitting = inOrder.filter((_, index) => key[index] === '1');
      const mayDiffer = mayAllDiffer ? fitting.length > 0 : fitting.some(({ isChanged }) => isChanged);
      return mayDiffer ? [{ actions, statements: fitting }] : [];
    });
  }

  #fittingOf(statement: EffectiveStatement): readonly boolean[] {
    const known = this.#fitting.get(statement.key);
    if (known !== undefined) return known;
    const fitting = this.#actions.map(({ name }) => fitsAction(statement, asciiLowerCase(name)));
    this.#fitting.set(statement.key, fitting);
    return fitting;
  }
}
