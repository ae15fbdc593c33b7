import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { PrincipalName, Statement } from '@sagegate/core';
import { exampleValues } from '@sagegate/core/proposals';
import type { LoadedPolicySet, PolicySource } from '../policy-set/policy-set.ts';
import type { BothSets } from './ask-both.ts';
import { EXAMPLE } from './caller-reading.ts';

/** Where callers are whom nobody names. */
export const EXAMPLE_ACCOUNT = '111122223333';

/**
 * Who may see a difference: the users and roles of both sets, those whom policies name, the root user of each account,
 * anybody who is none of these where a set knows nobody by name, and nobody.
 */
export function candidateCallers(sets: BothSets): readonly string[] {
  const both = [sets.old, sets.new];
  const sources = both.flatMap((set) => set.sources());
  const named = [...both.flatMap((set) => set.principals()), ...sources.flatMap(namedIn)];
  const partition = partitionOf(named);
  const accounts = both.flatMap((set) => set.accounts());
  const roots = accounts.map((account) => `arn:${partition}:iam::${account}:root`);
  const callers = [...named, ...roots, ...strangers(both, partition)];
  return [...new Set(callers)].filter(isCaller).toSorted();
}

function strangers(sets: readonly LoadedPolicySet[], partition: string): readonly string[] {
  const knowsNobody = sets.some((set) => set.accounts().length === 0);
  return knowsNobody ? [`arn:${partition}:iam::${EXAMPLE_ACCOUNT}:user/${EXAMPLE}`] : [];
}

function partitionOf(named: readonly string[]): string {
  const arn = named.find((text) => text.startsWith('arn:'));
  return arn?.split(':')[1] ?? 'aws';
}

/** Trust policies of a large directory name nobody who is not in it. */
function namedIn({ text, policyType }: PolicySource): readonly string[] {
  return parsePolicyDocument(text).statements.flatMap((statement) => [
    ...principalNames(statement, policyType),
    ...comparedArns(statement),
  ]);
}

function principalNames({ principal, notPrincipal }: Statement, policyType: string): readonly string[] {
  const element = principal ?? notPrincipal;
  if (element === undefined || policyType !== 'resourceBased') return [];
  const names = element.names.flatMap(callerNamed);
  return element.everyone ? ['anonymous', ...names] : names;
}

function callerNamed({ kind, value }: PrincipalName): readonly string[] {
  if (kind === 'Service') return [value];
  if (kind !== 'AWS') return [];
  const account = /^\d{12}$/.test(value) ? value : undefined;
  const root = account === undefined ? value : `arn:aws:iam::${account}:root`;
  return root.endsWith(':root') ? [root, root.replace(/:root$/, `:user/${EXAMPLE}`)] : [root];
}

/** Whom a condition on `aws:PrincipalArn` or `aws:username` means. */
function comparedArns({ conditions }: Statement): readonly string[] {
  return conditions.flatMap((condition) => {
    const key = condition.key.toLowerCase();
    if (key !== 'aws:principalarn' && key !== 'aws:username') return [];
    const values = exampleValues(condition, { version: '2012-10-17', valueOf: () => EXAMPLE });
    return key === 'aws:principalarn'
      ? values
      : values.map((name) => `arn:aws:iam::${EXAMPLE_ACCOUNT}:user/${name}`);
  });
}

function isCaller(text: string): boolean {
  try {
    parsePrincipal(text);
    return true;
  } catch {
    // An example of a pattern need not be anybody.
    return false;
  }
}
