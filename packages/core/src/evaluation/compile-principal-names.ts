import { parseArn } from '../matching/arn.ts';
import type { PrincipalElement, PrincipalKind } from '../policy/policy-document.ts';
import { isAccountId } from '../policy/principal-arn.ts';

/** The names of a Principal element, ready to be looked up. */
export interface CompiledPrincipals {
  readonly everyone: boolean;
  /** Accounts by their id, which says nothing of a partition. */
  readonly accounts: ReadonlySet<string>;
  /** Accounts by the ARN of their root, which does. */
  readonly roots: ReadonlySet<string>;
  readonly arns: ReadonlySet<string>;
  /** Roles by account and name; role names are unique in an account whatever their path. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  readonly anyService: boolean;
  readonly services: ReadonlySet<string>;
  readonly anyProvider: boolean;
  /** Identity providers, by ARN or name. */
  readonly providers: ReadonlySet<string>;
  readonly anyCanonicalUser: boolean;
  readonly canonicalUsers: ReadonlySet<string>;
  /** Whether an account whose canonical user id is not known counts as listed by any that is. */
  readonly unknownCanonicalUserIsListed: boolean;
}

/** Prepares a Principal element. */
export function compilePrincipalNames(
  element: PrincipalElement,
  unknownCanonicalUserIsListed: boolean,
): CompiledPrincipals {
  const services = namesOf(element, 'Service');
  const providers = namesOf(element, 'Federated');
  const canonicalUsers = namesOf(element, 'CanonicalUser');
  return {
    everyone: element.everyone,
    ...compileAwsNames(namesOf(element, 'AWS')),
    anyService: services.has('*'),
    services,
    anyProvider: providers.has('*'),
    providers,
    anyCanonicalUser: canonicalUsers.has('*'),
    canonicalUsers,
    unknownCanonicalUserIsListed,
  };
}

/** Account and name of a role, without its path. */
export function roleKeyOf(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) return undefined;
  return `${arn.partition}:${arn.account}:${arn.resource.slice(arn.resource.lastIndexOf('/') + 1)}`;
}

type AwsNames = Pick<CompiledPrincipals, 'accounts' | 'roots' | 'arns' | 'roles'>;

function compileAwsNames(names: ReadonlySet<string>): AwsNames {
  const accounts = new Set<string>();
  const roots = new Set<string>();
  const arns = new Set<string>();
  const roles = new Map<string, string[]>();
  for (const name of names) {
    const role = roleKeyOf(name);
    if (isAccountId(name)) accounts.add(name);
    else if (isRoot(name)) roots.add(name);
    else if (role === undefined) arns.add(name);
    else addRole(roles, role, name);
  }
  return { accounts, roots, arns, roles };
}

function addRole(roles: Map<string, string[]>, key: string, arn: string): void {
  const known = roles.get(key);
  if (known === undefined) roles.set(key, [arn]);
  else known.push(arn);
}

function namesOf(element: PrincipalElement, kind: PrincipalKind): ReadonlySet<string> {
  return new Set(element.names.filter((name) => name.kind === kind).map(({ value }) => value));
}

function isRoot(name: string): boolean {
  const arn = parseArn(name);
  return arn?.service === 'iam' && arn.resource === 'root';
}
