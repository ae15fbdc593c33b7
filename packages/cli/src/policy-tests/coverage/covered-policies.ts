import { resolve } from 'node:path';
import { parsePolicyDocument } from '@sagegate/core';
import type { SourceRange, Statement } from '@sagegate/core';
import type { PolicySet, PolicySource } from '../../policy-set/policy-set.ts';

/** How often tests came by a statement. */
export interface CoveredStatement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly line: number;
  readonly column: number;
  /** Questions in which it matched. */
  matched: number;
  /** Questions that it decided, alone or with others. */
  decided: number;
  readonly conditions: readonly CoveredCondition[];
}

/** How often a condition was asked in a statement that fitted action, caller and resource. */
export interface CoveredCondition {
  readonly operator: string;
  readonly key: string;
  readonly line: number;
  readonly column: number;
  held: number;
  failed: number;
}

/** A policy with a file, and what came of its statements. */
export interface CoveredPolicy {
  readonly file: string;
  /** What decisions call it. */
  readonly policyId: string;
  readonly statements: readonly CoveredStatement[];
}

/** The policies of all sets that were tested, each once however many sets and types have it. */
export class CoveredPolicies {
  readonly #policies = new Map<string, CoveredPolicy>();
  readonly #statements = new Map<string, CoveredStatement>();
  readonly #conditions = new Map<string, CoveredCondition>();
  readonly #added = new WeakSet<PolicySet>();

  /** Policies that are built in have no author whom their coverage would tell anything. */
  add(set: PolicySet): void {
    if (this.#added.has(set)) return;
    this.#added.add(set);
    for (const source of set.sources()) {
      const key = keyOf(source);
      if (source.file === undefined || this.#policies.has(key)) continue;
      this.#policies.set(key, this.#read(source, source.file, key));
    }
  }

  list(): readonly CoveredPolicy[] {
    return [...this.#policies.values()].toSorted((one, other) => compareTexts(one.file, other.file));
  }

  /** `pointer`: of the statement. */
  statement(source: PolicySource, pointer: string): CoveredStatement | undefined {
    return this.#statements.get(`${keyOf(source)}${pointer}`);
  }

  /** `pointer`: of the key. */
  condition(source: PolicySource, pointer: string): CoveredCondition | undefined {
    return this.#conditions.get(`${keyOf(source)}${pointer}`);
  }

  #read(source: PolicySource, file: string, key: string): CoveredPolicy {
    const statements = parsePolicyDocument(source.text).statements.map((statement) => {
      const covered = this.#readStatement(statement, source, key);
      this.#statements.set(`${key}${statement.pointer}`, covered);
      return covered;
    });
    return { file, policyId: source.id, statements };
  }

  #readStatement(
    { sid, effect, position, conditions }: Statement,
    source: PolicySource,
    key: string,
  ): CoveredStatement {
    const place = placeIn(source, position);
    const counted = conditions.map(
      ({ operator, setOperator, ifExists, key: name, pointer, ...condition }) => {
        const prefix = setOperator === undefined ? '' : `${setOperator}:`;
        const suffix = ifExists ? 'IfExists' : '';
        const covered: CoveredCondition = {
          operator: `${prefix}${operator}${suffix}`,
          key: name,
          ...placeIn(source, condition.position),
          held: 0,
          failed: 0,
        };
        this.#conditions.set(`${key}${pointer}`, covered);
        return covered;
      },
    );
    const named = sid === undefined ? {} : { sid: sid.value };
    return { ...named, effect, ...place, matched: 0, decided: 0, conditions: counted };
  }
}

/** A file that is one policy may be called otherwise by another set. */
function keyOf({ file, isWholeFile, id }: PolicySource): string {
  return `${file === undefined ? '' : resolve(file)}\n${isWholeFile ? '' : id}\n`;
}

function placeIn({ inFile }: PolicySource, { start }: SourceRange): { line: number; column: number } {
  return inFile === undefined ? start : inFile(start);
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
