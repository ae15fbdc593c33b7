import { parseArn } from '../matching/arn.ts';
import { isDigits } from './operands/decimal.ts';
import { memberOf, readObject, readStrings, refuseUnknownElements } from './document-reader.ts';
import type { Member } from './document-reader.ts';
import type { FaultList } from './fault-list.ts';
import { PRINCIPAL_KINDS } from './policy-document.ts';
import type { PolicyText, PrincipalElement, PrincipalKind, PrincipalName } from './policy-document.ts';
import { isAccountId, parsePrincipalArn } from './principal-arn.ts';
import { isServicePrincipal } from './service-principal.ts';
import { copyOfRange } from './source-range.ts';

/** Reads `Principal` or `NotPrincipal`. */
export function parsePrincipalElement(member: Member, faults: FaultList): PrincipalElement {
  const place = { pointer: member.pointer, position: copyOfRange(member.position) };
  if (member.node.type === 'String') {
    if (member.node.value !== '*') {
      faults.add(
        'InvalidPrincipal',
        member,
        `\`${member.name}\` must be \`*\` or an object, found \`${member.node.value}\``,
      );
    }
    return { everyone: true, names: [], ...place };
  }
  const kinds = readObject(member, `\`${member.name}\``, faults);
  refuseUnknownElements(kinds, PRINCIPAL_KINDS, faults);
  const names = PRINCIPAL_KINDS.flatMap((kind) => readNames(memberOf(kinds, kind), kind, faults));
  if (kinds.length === 0 && member.node.type === 'Object') {
    faults.add('InvalidPrincipal', member, `\`${member.name}\` must name somebody, found an empty object`);
  }
  return { everyone: names.some(({ kind, value: name }) => kind === 'AWS' && name === '*'), names, ...place };
}

function readNames(
  member: Member | undefined,
  kind: PrincipalKind,
  faults: FaultList,
): readonly PrincipalName[] {
  if (member === undefined) return [];
  const names = readStrings(member, `\`${kind}\``, faults).map((text) => ({ ...text, kind }));
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
  } else if (!EXPECTED[kind].isName(name.value)) {
    faults.add('InvalidPrincipal', name, `expected ${EXPECTED[kind].expected}, found \`${name.value}\``);
  }
}

interface ExpectedName {
  readonly expected: string;
  readonly isName: (text: string) => boolean;
}

/** A name that can be nobody would be a Deny that never fires. */
const EXPECTED: Readonly<Record<PrincipalKind, ExpectedName>> = {
  AWS: {
    expected: 'an account id or the ARN of a user, a role, a session or the root of an account',
    isName: isAwsPrincipal,
  },
  Service: { expected: 'a service such as `lambda.amazonaws.com`', isName: isServicePrincipal },
  Federated: { expected: 'a provider', isName: (text) => text !== '' },
  CanonicalUser: { expected: 'a canonical user id', isName: (text) => text !== '' },
};

function isAwsPrincipal(name: string): boolean {
  if (isAccountId(name) || isUniqueId(name) || parsePrincipalArn(name) !== undefined) return true;
  return isOriginAccessIdentity(name);
}

/** CloudFront's identities have a user's ARN with `cloudfront` for the account, and blanks in it. */
function isOriginAccessIdentity(name: string): boolean {
  const arn = parseArn(name);
  if (arn?.service !== 'iam' || arn.region !== '' || arn.account !== 'cloudfront') return false;
  return arn.resource.startsWith('user/') && arn.resource !== 'user/';
}

/** What IAM leaves in a policy in place of a user or role that was deleted: `AROAEXAMPLEID…`. */
export function isUniqueId(text: string): boolean {
  if (text.length < 16 || text.length > 128 || !text.startsWith('A')) return false;
  return text.split('').every((character) => (character >= 'A' && character <= 'Z') || isDigits(character));
}
