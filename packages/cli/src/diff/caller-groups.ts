import { asciiLowerCase } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';
import { variableKeys } from '@sagegate/core/proposals';
import type { BothPolicies, Questioner } from './ask-both.ts';
import type { CallerStatements, StatementFinder } from './effective-statements.ts';

/** Callers to whom the same statements apply, and of whom the same is known as far as these ask: one stands for all. */
export interface CallerGroup extends CallerStatements {
  readonly callers: readonly [string, ...string[]];
}

/** Puts callers into groups; whom neither set knows is in none. */
export function groupCallers(
  callers: readonly string[],
  questioner: Questioner,
  finder: StatementFinder,
): readonly CallerGroup[] {
  const groups = new Map<string, CallerGroup>();
  const numbers = new Map<string, number>();
  for (const caller of callers) {
    const policies = questioner.policiesOf(caller);
    if (policies.old === undefined && policies.new === undefined) continue;
    const statements = finder.of(policies);
    const key = keyOf(caller, policies, statements, numbers);
    const known = groups.get(key);
    const all: CallerGroup['callers'] = known === undefined ? [caller] : [...known.callers, caller];
    groups.set(key, { ...statements, callers: all });
  }
  return [...groups.values()];
}

function keyOf(
  caller: string,
  { old, new: now }: BothPolicies,
  { statements, mayAllDiffer }: CallerStatements,
  numbers: Map<string, number>,
): string {
  const asked = askedKeys(statements);
  const principal = (now ?? old)?.principal;
  const named = statements.flatMap(({ statement: { principal: one, notPrincipal: other } }) =>
    [...(one?.names ?? []), ...(other?.names ?? [])].filter(({ value }) => value === caller),
  );
  return JSON.stringify([
    principal?.kind,
    principal !== undefined && 'account' in principal ? principal.account : undefined,
    statements.map(({ key, isChanged }) => [numberOf(key, numbers), isChanged]),
    mayAllDiffer,
    [old, now].map((policies) => policies && knownOf(policies.context, asked)),
    named.length > 0 && caller,
  ]);
}

/** A number for each text, so that keys stay short. */
function numberOf(text: string, numbers: Map<string, number>): number {
  const known = numbers.get(text) ?? numbers.size;
  numbers.set(text, known);
  return known;
}

function askedKeys(statements: CallerStatements['statements']): ReadonlySet<string> {
  return new Set(
    statements.flatMap(({ statement, version }) => {
      const { conditions, resource = [], notResource = [] } = statement;
      const texts = [...conditions.flatMap(({ values }) => values), ...resource, ...notResource];
      return [
        ...conditions.map(({ key }) => asciiLowerCase(key)),
        ...texts.flatMap(({ value }) => variableKeys(value, version)),
      ];
    }),
  );
}

function knownOf(context: ContextEntries, asked: ReadonlySet<string>): unknown {
  return Object.entries(context)
    .filter(([name]) => asked.has(asciiLowerCase(name)))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}
