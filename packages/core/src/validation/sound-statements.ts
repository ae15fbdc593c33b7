import { MAX_FAULTS } from '../policy/fault-list.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { PolicyFault } from '../policy/policy-syntax-error.ts';

/** The document without the statements that have faults: of those, what was read is not all that they say. */
export function withoutFaultyStatements(
  document: PolicyDocument,
  faults: readonly PolicyFault[],
): PolicyDocument {
  if (faults.length === 0) return document;
  const faulty = new Set(faults.flatMap(({ pointer }) => statementsAt(pointer)));
  const isListed = faults.length < MAX_FAULTS;
  const statements = document.statements.filter(({ pointer }) => isListed && !faulty.has(pointer));
  return { ...document, statements };
}

/** `/Statement/2/Effect` stands in the statement `/Statement/2`; a statement that is in no list is `/Statement`. */
function statementsAt(pointer: string): string[] {
  const [, element, index] = pointer.split('/');
  return [`/${element ?? ''}`, `/${element ?? ''}/${index ?? ''}`];
}
