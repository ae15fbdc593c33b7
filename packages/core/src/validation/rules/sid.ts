import type { PolicyDocument, PolicyText } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { DocumentRule } from './rule.ts';

/** Sids that AWS refuses in some policy types, and Sids by which a statement cannot be told from another. */
export const findSidFaults: DocumentRule = (document) => {
  const sids = document.statements.flatMap(({ sid }) => (sid === undefined ? [] : [sid]));
  return [...findOddSids(sids), ...findDuplicates(document)];
};

function findOddSids(sids: readonly PolicyText[]): Finding[] {
  return sids.flatMap((sid) => {
    if (sid.value === '')
      return [finding('suggestion', 'EMPTY_SID_VALUE', sid, 'the Sid is empty; leave it out')];
    if (Array.from(sid.value).every(isLetterOrDigit)) return [];
    const message = `Sid \`${sid.value}\` holds other characters than A-Z, a-z and 0-9, which IAM refuses`;
    return [finding('warning', 'INVALID_SID', sid, message)];
  });
}

function findDuplicates(document: PolicyDocument): Finding[] {
  const lineOf = new Map<string, number>();
  return document.statements.flatMap(({ sid }) => {
    if (sid === undefined || sid.value === '') return [];
    const first = lineOf.get(sid.value);
    if (first !== undefined) {
      const message = `Sid \`${sid.value}\` stands on line ${first} too; Sids must differ`;
      return [finding('warning', 'UNIQUE_SIDS_RECOMMENDED', sid, message)];
    }
    lineOf.set(sid.value, sid.position.start.line);
    return [];
  });
}

function isLetterOrDigit(character: string): boolean {
  return (
    (character >= 'A' && character <= 'Z') ||
    (character >= 'a' && character <= 'z') ||
    (character >= '0' && character <= '9')
  );
}
