import { resolve } from 'node:path';
import { closestName, parsePolicyDocument } from '@sagegate/core';
import type { MatchedStatement, SourceRange } from '@sagegate/core';
import type { PolicySource } from '../../policy-set/policy-set.ts';
import type { StatementReference } from '../read/statement-reference.ts';
import type { TestPlace } from './judge-test.ts';

/** Whether a statement is among others. */
export interface FoundStatement {
  readonly isAmong: boolean;
  /** Where the policies have no such statement at all. */
  readonly problem?: string;
}

/** Looks for the statement that a test names among those that decided. */
export function findStatement(
  reference: StatementReference,
  matched: readonly MatchedStatement[],
  { set, folder }: TestPlace,
): FoundStatement {
  const named = set.sources().filter((source) => isNamed(source, reference, folder));
  const isAmong = matched.some((statement) => {
    const source = set.findSource(statement.policyId, statement.policyType);
    return source !== undefined && named.includes(source) && isMeant(reference, statement, source);
  });
  if (isAmong) return { isAmong };
  const problem = problemOf(reference, named);
  return problem === undefined ? { isAmong } : { isAmong, problem };
}

/** A policy by its id, by its file, or by the end of either from a `/` on. */
function isNamed({ id, file }: PolicySource, reference: StatementReference, folder: string): boolean {
  const name = 'policy' in reference ? reference.policy : reference.file;
  if (file !== undefined && (resolve(folder, name) === resolve(file) || isEndOf(name, file))) return true;
  return 'policy' in reference && (name === id || isEndOf(name, id));
}

function isEndOf(name: string, whole: string): boolean {
  return whole === name || whole.endsWith(`/${name}`);
}

function isMeant(
  reference: StatementReference,
  { sid, position }: Pick<MatchedStatement, 'sid' | 'position'>,
  source: PolicySource,
): boolean {
  return 'sid' in reference ? sid === reference.sid : isAtLine(source, position, reference.line);
}

function isAtLine({ inFile }: PolicySource, { start, end }: SourceRange, line: number): boolean {
  if (inFile === undefined) return false;
  return inFile(start).line <= line && line <= inFile(end).line;
}

function problemOf(reference: StatementReference, named: readonly PolicySource[]): string | undefined {
  if (named.length === 0) {
    const name = 'policy' in reference ? reference.policy : reference.file;
    return `there is no policy \`${name}\``;
  }
  const statements = named.flatMap((source) =>
    parsePolicyDocument(source.text).statements.map(({ sid, position }) => ({
      source,
      sid: sid?.value,
      position,
    })),
  );
  if ('line' in reference) {
    const isThere = statements.some(({ source, position }) => isAtLine(source, position, reference.line));
    return isThere ? undefined : 'no statement stands there';
  }
  const sids = statements.flatMap(({ sid }) => sid ?? []);
  if (sids.includes(reference.sid)) return undefined;
  const close = closestName(reference.sid, sids);
  return `the policy has no such statement${close === undefined ? '' : `; did you mean \`${close}\`?`}`;
}
