import { MAX_FAULTS } from '../policy/fault-list.ts';
import type { PolicyDocument, Statement } from '../policy/policy-document.ts';
import type { PolicyFault } from '../policy/policy-syntax-error.ts';

/** A document without the statements that have faults, and these: what was read of them is not all that they say. */
export interface SplitPolicy {
  readonly sound: PolicyDocument;
  readonly faulty: readonly Statement[];
}

export function splitByFaults(document: PolicyDocument, faults: readonly PolicyFault[]): SplitPolicy {
  const faultyPointers = new Set(faults.flatMap(({ pointer }) => statementsAt(pointer)));
  const isListed = faults.length < MAX_FAULTS;
  const isSound = ({ pointer }: Statement): boolean => isListed && !faultyPointers.has(pointer);
  const { statements } = document;
  return {
    sound: { ...document, statements: statements.filter(isSound) },
    faulty: statements.filter((statement) => !isSound(statement)),
  };
}

/** `/Statement/2/Effect` stands in the statement `/Statement/2`; a statement that is in no list is `/Statement`. */
function statementsAt(pointer: string): string[] {
  const [, element, index] = pointer.split('/');
  return [`/${element ?? ''}`, `/${element ?? ''}/${index ?? ''}`];
}
