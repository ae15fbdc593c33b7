import { expect, test } from 'vitest';

import { mapLists, mapStatements } from '../../test/generators/change-policy-set.ts';
import { authorizerOf, checkLaw } from '../../test/generators/decide.ts';
import type { StatementJson } from '../../test/generators/documents.ts';
import type { PolicySet } from '../../test/generators/policy-sets.ts';
import type { PlainRequest } from '../../test/generators/requests.ts';
import type { Outcome } from './authorization-decision.ts';

test('the order of statements does not matter', () => {
  checkLaw((set, asked) => {
    const reversed = mapStatements(set, (list) => list.toReversed());
    expect(outcomesOf(reversed, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('the order of policies does not matter', () => {
  checkLaw((set, asked) => {
    const reversed = mapLists(set, (documents) => documents.toReversed());
    expect(outcomesOf(reversed, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('the order of organization levels does not matter for the outcome', () => {
  checkLaw((set, asked) => {
    const reversed = {
      ...set,
      ...(set.serviceControl && { serviceControl: set.serviceControl.toReversed() }),
      ...(set.resourceControl && { resourceControl: set.resourceControl.toReversed() }),
    };
    expect(outcomesOf(reversed, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('saying a statement twice does not matter', () => {
  checkLaw((set, asked) => {
    const doubled = mapStatements(set, (list) => [...list, ...list]);
    expect(outcomesOf(doubled, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('attaching a policy twice does not matter', () => {
  checkLaw((set, asked) => {
    const doubled = mapLists(set, (documents) => [...documents, ...documents]);
    expect(outcomesOf(doubled, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('splitting a statement by its actions does not matter', () => {
  checkLaw((set, asked) => {
    const split = mapStatements(set, (list) => list.flatMap((one) => splitBy('Action', one)));
    expect(outcomesOf(split, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('splitting a statement by its resources does not matter', () => {
  checkLaw((set, asked) => {
    const split = mapStatements(set, (list) => list.flatMap((one) => splitBy('Resource', one)));
    expect(outcomesOf(split, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('splitting a statement by its principals does not matter', () => {
  checkLaw((set, asked) => {
    const split = mapStatements(set, (list) => list.flatMap(splitByPrincipal));
    expect(outcomesOf(split, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('splitting a policy by its statements does not matter', () => {
  checkLaw((set, asked) => {
    const split = mapLists(set, (documents, policyType) => {
      // Each boundary and each endpoint policy must allow by itself.
      if (policyType === 'permissionsBoundary' || policyType === 'vpcEndpoint') return documents;
      return documents.flatMap((each) => each.Statement.map((one) => ({ ...each, Statement: [one] })));
    });
    expect(outcomesOf(split, asked)).toEqual(outcomesOf(set, asked));
  });
});

test('the case of actions and condition keys does not matter', () => {
  checkLaw((set, asked) => {
    const shouted = mapStatements(set, (list) => list.map(shoutStatement));
    const whispered = asked.map((one) => ({
      ...one,
      action: shout(one.action),
      context: mapKeys(one.context, whisper),
    }));
    expect(outcomesOf(shouted, whispered)).toEqual(outcomesOf(set, asked));
  });
});

test('a key that no policy names does not matter', () => {
  checkLaw((set, asked) => {
    const more = asked.map((one) => ({
      ...one,
      context: { 'k:Unrelated': 'churn', ...one.context, 'k:UnrelatedList': ['', 'churn'] },
    }));
    expect(outcomesOf(set, more)).toEqual(outcomesOf(set, asked));
  });
});

function outcomesOf(set: PolicySet, asked: readonly PlainRequest[]): readonly Outcome[] {
  const authorizer = authorizerOf(set);
  return asked.map((one) => authorizer.authorize(one).outcome);
}

function splitBy(element: 'Action' | 'Resource', body: StatementJson): readonly StatementJson[] {
  const list = body[element];
  return Array.isArray(list) ? list.map((one: unknown) => ({ ...body, [element]: one })) : [body];
}

function splitByPrincipal(body: StatementJson): readonly StatementJson[] {
  const { Principal } = body;
  if (typeof Principal !== 'object' || Principal === null) return [body];
  return Object.entries(Principal).flatMap(([kind, names]) =>
    [names].flat().map((name: unknown) => ({ ...body, Principal: { [kind]: name } })),
  );
}

function shoutStatement(body: StatementJson): StatementJson {
  const { Action, NotAction, Condition } = body;
  return {
    ...body,
    ...(Action !== undefined && { Action: shoutAll(Action) }),
    ...(NotAction !== undefined && { NotAction: shoutAll(NotAction) }),
    ...(Condition !== undefined && {
      Condition: Object.fromEntries(
        Object.entries(Condition as Record<string, Record<string, unknown>>).map(([operator, keys]) => [
          operator,
          mapKeys(keys, shout),
        ]),
      ),
    }),
  };
}

function shoutAll(names: unknown): unknown {
  return [names].flat().map((name) => shout(String(name)));
}

function mapKeys<Value>(
  entries: Readonly<Record<string, Value>>,
  rename: (name: string) => string,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [rename(name), value]));
}

/** ASCII letters only: other letters are other names. */
function shout(name: string): string {
  return name.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());
}

function whisper(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
