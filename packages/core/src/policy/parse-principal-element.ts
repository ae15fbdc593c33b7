import { parseArn } from '../matching/arn.ts';
import { isDigits } from './operands/decimal.ts';
import { readObject, readStrings, refuseUnknownElements } from './document-reader.ts';
import type { Member } from './document-reader.ts';
import type { FaultList } from './fault-list.ts';
import { PRINCIPAL_KINDS } from './policy-document.ts';
import type { PolicyText, PrincipalElement, PrincipalKind, PrincipalName } from './policy-document.ts';

/** Reads `Principal` or `NotPrincipal`. */
export function parsePrincipalElement(member: Member, faults: FaultList): PrincipalElement {
  const { value } = member;
  const place = { pointer: value.pointer, position: value.position };
  if (value.node.type === 'String') {
    if (value.node.value !== '*') {
      faults.add(
        'InvalidPrincipal',
        value,
        `\`${member.name}\` must be \`*\` or an object, found \`${value.node.value}\``,
      );
    }
    return { everyone: true, names: [], ...place };
  }
  const kinds = readObject(value, `\`${member.name}\``, faults);
  refuseUnknownElements(kinds, PRINCIPAL_KINDS, faults);
  const names = PRINCIPAL_KINDS.flatMap((kind) => readNames(kinds.get(kind), kind, faults));
  if (kinds.size === 0 && value.node.type === 'Object') {
    faults.add('InvalidPrincipal', value, `\`${member.name}\` must name somebody`);
  }
  return { everyone: names.some(({ kind, value: name }) => kind === 'AWS' && name === '*'), names, ...place };
}

function readNames(
  member: Member | undefined,
  kind: PrincipalKind,
  faults: FaultList,
): readonly PrincipalName[] {
  if (member === undefined) return [];
  const names = readStrings(member.value, `\`${kind}\``, faults).map((text) => ({ ...text, kind }));
  for (const name of names) checkName(name, kind, faults);
  return names;
}

function checkName(name: PolicyText, kind: PrincipalKind, faults: FaultList): void {
  if (name.value === '*') return;
  if (name.value.includes('*') || name.value.includes('?')) {
    faults.add(
      'InvalidPrincipal',
      name,
      `a principal holds no wildcard but \`*\` alone, found \`${name.value}\``,
    );
  } else if (kind === 'AWS' && !isAwsPrincipal(name.value)) {
    const expected = 'an account id or the ARN of a user, a role, a session or the root of an account';
    faults.add('InvalidPrincipal', name, `expected ${expected}, found \`${name.value}\``);
  } else if (name.value === '') {
    faults.add('InvalidPrincipal', name, 'a principal must not be empty');
  }
}

/** A name that can be nobody would be a Deny that never fires. */
function isAwsPrincipal(name: string): boolean {
  if (isAccountId(name) || isUniqueId(name)) return true;
  const arn = parseArn(name);
  if (arn === undefined || arn.region !== '') return false;
  if (arn.account === 'cloudfront') return arn.service === 'iam' && arn.resource.startsWith('user/');
  return isAccountId(arn.account) && isPrincipalResource(arn.service, arn.resource);
}

/** Twelve digits. */
export function isAccountId(text: string): boolean {
  return text.length === 12 && isDigits(text);
}

/** What IAM leaves in a policy in place of a user or role that was deleted: `AROAEXAMPLEID…`. */
function isUniqueId(text: string): boolean {
  if (text.length < 16 || text.length > 128 || !text.startsWith('A')) return false;
  return text.split('').every((character) => (character >= 'A' && character <= 'Z') || isDigits(character));
}

const PRINCIPAL_TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['iam', ['user', 'role']],
  ['sts', ['assumed-role', 'federated-user']],
]);

function isPrincipalResource(service: string, resource: string): boolean {
  if (resource === 'root') return service === 'iam';
  const slash = resource.indexOf('/');
  const isNamed = slash !== -1 && slash < resource.length - 1;
  return isNamed && PRINCIPAL_TYPES.get(service)?.includes(resource.slice(0, slash)) === true;
}
