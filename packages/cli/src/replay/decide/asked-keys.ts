import type { PoliciesInEffect, Policy, PolicyText, Statement } from '@sagegate/core';

/** The condition keys that statements ask for, in lower case, by the id of their policy and the place in it. */
export type AskedKeys = (policyId: string, pointer: string) => ReadonlySet<string>;

/** Kept as long as the document: several callers share it. */
const KNOWN = new WeakMap<Statement, ReadonlySet<string>>();

const NO_KEYS: ReadonlySet<string> = new Set();

/** What the statements of policies ask for, by conditions and by policy variables. */
export function askedKeysIn(policies: PoliciesInEffect): AskedKeys {
  const statements = new Map<string, Statement>();
  for (const { id, document } of allPolicies(policies))
    for (const statement of document.statements) statements.set(placeOf(id, statement.pointer), statement);
  return (policyId, pointer) => {
    const statement = statements.get(placeOf(policyId, pointer));
    return statement === undefined ? NO_KEYS : keysOf(statement);
  };
}

function placeOf(policyId: string, pointer: string): string {
  return `${policyId}\n${pointer}`;
}

function allPolicies(policies: PoliciesInEffect): readonly Policy[] {
  const { identityBased, serviceControl = [], resourceControl = [], sessionLimits = [] } = policies;
  const { permissionsBoundary = [], session = [], resourceBased = [], vpcEndpoint = [] } = policies;
  const levels = [...serviceControl, ...resourceControl].flatMap((level) => level.policies);
  return [
    ...[identityBased, permissionsBoundary, session, resourceBased, vpcEndpoint].flat(),
    ...levels,
    ...sessionLimits.flat(),
  ];
}

function keysOf(statement: Statement): ReadonlySet<string> {
  const known = KNOWN.get(statement);
  if (known !== undefined) return known;
  const { conditions, resource = [], notResource = [] } = statement;
  const own = conditions.map(({ key }) => key.toLowerCase());
  const texts = [...resource, ...notResource, ...conditions.flatMap(({ values }) => values)];
  const keys = new Set([...own, ...texts.flatMap(variablesIn)]);
  KNOWN.set(statement, keys);
  return keys;
}

/** `${aws:username}` and `${aws:PrincipalTag/team, 'none'}`. */
function variablesIn({ value }: PolicyText): readonly string[] {
  return value
    .split('${')
    .slice(1)
    .map((rest) => (rest.split('}')[0] ?? '').split(',')[0] ?? '')
    .map((name) => name.trim().toLowerCase());
}
