import { statementApplies } from './compile-statement.ts';
import type { CompiledStatement } from './compile-statement.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { Question } from './question.ts';
import type { ResourceIndex } from './resource-index.ts';

/** The statements of a group that fit one action. */
export class FittingStatements {
  /** Those that are asked whatever the resource is. */
  readonly #oneByOne: readonly SharedStatement[];
  readonly #filed: FiledStatements | undefined;
  readonly size: number;

  constructor(statements: readonly PlannedStatement[], index?: ResourceIndex) {
    this.size = statements.length;
    this.#oneByOne = shareCompiled(statements.filter((statement) => index?.has(statement) !== true));
    this.#filed = index === undefined ? undefined : fileStatements(statements, index);
  }

  /** Those that apply to a question, in the order of their places. */
  findApplicable(question: Question): readonly PlannedStatement[] {
    let found = NONE;
    let several: PlannedStatement[] | undefined;
    for (const { compiled, planned } of this.#oneByOne) {
      if (!statementApplies(compiled, question)) continue;
      if (found === NONE) found = planned;
      else (several ??= [...found]).push(...planned);
    }
    const filed = this.#findFiled(question);
    if (several === undefined && filed.length === 0) return found;
    return inOrder([...(several ?? found), ...filed]);
  }

  /** Whether any of them applies. */
  someApplies(question: Question): boolean {
    for (const { compiled } of this.#oneByOne) if (statementApplies(compiled, question)) return true;
    return this.#findFiled(question).length > 0;
  }

  /** Whether one of them applies whatever is asked. */
  get someAlwaysApplies(): boolean {
    return this.#oneByOne.some(({ compiled }) => compiled.alwaysApplies);
  }

  #findFiled(question: Question): readonly PlannedStatement[] {
    if (this.#filed === undefined) return NONE;
    const { index, fits } = this.#filed;
    return index
      .candidatesFor(question.resource)
      .filter(({ place, compiled }) => fits[place] === 1 && statementApplies(compiled, question));
  }
}

/** What an index finds for any action, with a mark at the place of each statement that fits this one. */
interface FiledStatements {
  readonly index: ResourceIndex;
  readonly fits: Uint8Array;
}

function fileStatements(statements: readonly PlannedStatement[], index: ResourceIndex): FiledStatements {
  const fits = new Uint8Array((statements.at(-1)?.place ?? 0) + 1);
  for (const { place } of statements) fits[place] = 1;
  return { index, fits };
}

/** A policy that is attached to several levels says the same at each, so it is asked once. */
interface SharedStatement {
  readonly compiled: CompiledStatement;
  readonly planned: readonly PlannedStatement[];
}

const NONE: readonly PlannedStatement[] = [];

function shareCompiled(statements: readonly PlannedStatement[]): readonly SharedStatement[] {
  const shared = new Map<CompiledStatement, PlannedStatement[]>();
  for (const statement of statements) {
    const planned = shared.get(statement.compiled);
    if (planned === undefined) shared.set(statement.compiled, [statement]);
    else planned.push(statement);
  }
  return [...shared].map(([compiled, planned]) => ({ compiled, planned }));
}

/** An index may find a statement more than once. */
function inOrder(statements: readonly PlannedStatement[]): readonly PlannedStatement[] {
  return [...new Set(statements)].toSorted((left, right) => left.place - right.place);
}
