import type { MemberLedger } from './ledger/member-ledger.ts';
import { memberFate } from './member-fate.ts';
import type { OperationRow } from './operation-row.ts';
import { requestLeaves } from './request-leaves.ts';
import type { RequestMember } from './request-leaves.ts';
import type { Operation } from './read-operations.ts';

/** An operation and what was made of it. */
export interface BuiltRow {
  readonly operation: Pick<Operation, 'name' | 'members'>;
  readonly row: OperationRow;
}

/**
 * Holds the rows to the ledgers: every member whose name is of a kind is known, and becomes what the ledger says.
 *
 * @throws when a member is not in the ledger, when something else becomes of it, or when the ledger has one that no
 * operation has any more.
 */
export function checkLedgers(built: readonly BuiltRow[], ledgers: readonly MemberLedger[]): void {
  for (const { operation, row } of built) {
    const members = requestLeaves(operation.members);
    for (const ledger of ledgers) {
      for (const member of members) checkMember(ledger, row, member);
    }
  }
  const unseen = ledgers.flatMap((ledger) => ledger.unseen());
  if (unseen.length > 0) throw new Error(`members that no operation has any more:\n${unseen.join('\n')}`);
}

function checkMember(ledger: MemberLedger, row: OperationRow, { path, kind }: RequestMember): void {
  if (kind !== ledger.holds || !ledger.names.test(lastName(path))) return;
  const expected = ledger.fateOf(row.name, path);
  if (expected === undefined) throw new Error(`${row.name}: nobody has looked at the ${ledger.kind} ${path}`);
  const fate = memberFate(row, path);
  if (fate !== expected)
    throw new Error(`${row.name}: ${path} becomes ${fate}, but the ledger says ${expected}`);
}

function lastName(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return name.replaceAll(/\[\*\]|\{\*\}/g, '');
}
