import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  documentsOf,
  mapLists,
  mapStatements,
  withStatement,
} from '../../test/generators/change-policy-set.ts';
import { authorizerOf, checkLaw, decide } from '../../test/generators/decide.ts';
import { ALLOW_ALL, ALLOW_ALL_TO_EVERYONE, statement } from '../../test/generators/documents.ts';
import type { DocumentJson, StatementJson } from '../../test/generators/documents.ts';
import type { PolicySet } from '../../test/generators/policy-sets.ts';
import type { PlainRequest } from '../../test/generators/requests.ts';
import { EXEMPTIONS } from '../../test/reference/policies-that-apply.ts';
import { POLICY_TYPES } from '../policy/policy-type.ts';
import type { PolicyType } from '../policy/policy-type.ts';

const policyType = fc.constantFrom(...POLICY_TYPES);
// Of the older language, so that it loads wherever it is put.
const body = statement('none', false);

test('an explicit Deny wins, wherever it stands', () => {
  checkLaw((set, asked, where) => {
    if (documentsOf(set, where).length === 0) return;
    const denied = authorizerOf(withStatement(set, where, fitted({ ...ALLOW_ALL, Effect: 'Deny' }, where)));
    for (const one of asked.filter((each) => !isExempt(each, where))) {
      expect(denied.authorize(one).outcome).toBe('explicitDeny');
    }
  }, policyType);
});

test('nothing is allowed by default', () => {
  checkLaw((_, asked) => {
    for (const one of withoutRoot(asked))
      expect(decide({ identityBased: [] }, one).outcome).toBe('implicitDeny');
  });
});

test('policies without an Allow allow nothing', () => {
  checkLaw((set, asked) => {
    const onlyDenies = authorizerOf(
      mapStatements(set, (list, type) =>
        type === 'identityBased' || type === 'resourceBased' ? list.filter(isDeny) : list,
      ),
    );
    for (const one of withoutRoot(asked)) expect(onlyDenies.authorize(one).outcome).not.toBe('allowed');
  });
});

test('adding an Allow never turns allowed into denied', () => {
  checkLaw(
    (set, asked, where, added) => {
      // A level of RCPs without an Allow has RCPFullAWSAccess; with one it is taken for complete.
      if (where === 'resourceControl') return;
      const [before, after] = [
        set,
        withStatement(set, where, fitted({ ...added, Effect: 'Allow' }, where)),
      ].map(authorizerOf);
      for (const one of asked.filter((each) => before!.authorize(each).outcome === 'allowed')) {
        expect(after!.authorize(one).outcome).toBe('allowed');
      }
    },
    policyType,
    body,
  );
});

test('adding an Allow to a level of RCPs that is written out never turns allowed into denied', () => {
  checkLaw((set, asked, added) => {
    const written = withStatement(set, 'resourceControl', ALLOW_ALL_TO_EVERYONE);
    const after = authorizerOf(
      withStatement(written, 'resourceControl', fitted({ ...added, Effect: 'Allow' }, 'resourceControl')),
    );
    const before = authorizerOf(written);
    for (const one of asked.filter((each) => before.authorize(each).outcome === 'allowed')) {
      expect(after.authorize(one).outcome).toBe('allowed');
    }
  }, body);
});

test('adding a Deny never turns denied into allowed', () => {
  checkLaw(
    (set, asked, where, added) => {
      const before = authorizerOf(set);
      const after = authorizerOf(withStatement(set, where, fitted({ ...added, Effect: 'Deny' }, where)));
      for (const one of asked.filter((each) => before.authorize(each).outcome !== 'allowed')) {
        expect(after.authorize(one).outcome).not.toBe('allowed');
      }
    },
    policyType,
    body,
  );
});

test('a cap can only take away: no boundary, session, endpoint or organization policy turns denied into allowed', () => {
  checkLaw((set, asked) => {
    const capped = authorizerOf(set);
    const uncapped = authorizerOf({
      identityBased: set.identityBased,
      ...(set.resourceBased && { resourceBased: set.resourceBased }),
    });
    // What a federated user may do is what a session policy gives it: there it is no cap alone.
    const others = asked.filter(({ principal }) => principal.kind !== 'federatedUser');
    for (const one of others.filter((each) => capped.authorize(each).outcome === 'allowed')) {
      expect(uncapped.authorize(one).outcome).toBe('allowed');
    }
  });
});

test('no organization is the same as full access at every level', () => {
  const fullAccess: DocumentJson = { Statement: [ALLOW_ALL] };
  const openToAll: DocumentJson = { Statement: [ALLOW_ALL_TO_EVERYONE] };
  checkLaw((set, asked) => {
    const { serviceControl: _scps, resourceControl: _rcps, ...rest } = set;
    const without = authorizerOf(rest);
    const full = authorizerOf({
      ...rest,
      serviceControl: [[fullAccess], [fullAccess], [fullAccess]],
      resourceControl: [[openToAll], []],
    });
    for (const one of asked) expect(full.authorize(one)).toEqual(without.authorize(one));
  });
});

test('authorize and explain agree, and the trace gives the reasons', () => {
  checkLaw((set, asked) => {
    const authorizer = authorizerOf(set);
    for (const one of asked) {
      const decision = authorizer.authorize(one);
      const explanation = authorizer.explain(one);
      expect(explanation.decision).toEqual(decision);
      const denies = explanation.statements.filter(({ matched, effect }) => matched && effect === 'Deny');
      expect(denies.length > 0).toBe(decision.outcome === 'explicitDeny');
      expect(
        explanation.statements.filter(({ matched, failure }) => matched !== (failure === undefined)),
      ).toEqual([]);
    }
  });
});

test('policies that are compiled once and asked many times answer as those that are compiled for each request', () => {
  checkLaw((set, asked) => {
    const once = authorizerOf(set);
    const first = asked.map((one) => once.authorize(one));
    expect(asked.toReversed().map((one) => once.authorize(one))).toEqual(first.toReversed());
    expect(asked.map((one) => decide(set, one))).toEqual(first);
  });
});

test('a set of policies is not changed by compiling it', () => {
  checkLaw((set, asked) => {
    const copy: PolicySet = mapLists(set, (documents) => structuredClone(documents));
    for (const one of asked.slice(0, 1)) decide(set, one);
    expect(set).toEqual(copy);
  });
});

/** The statement with the Principal that its policy type must have. */
function fitted(added: StatementJson, where: PolicyType): StatementJson {
  const namesPrincipals = where === 'resourceBased' || where === 'resourceControl' || where === 'vpcEndpoint';
  return namesPrincipals ? { ...added, Principal: '*' } : added;
}

function isExempt(asked: PlainRequest, where: PolicyType): boolean {
  return Object.values(EXEMPTIONS[where] ?? {}).some((applies) => applies(asked));
}

/** The root user is allowed without a policy. */
function withoutRoot(asked: readonly PlainRequest[]): readonly PlainRequest[] {
  return asked.filter(({ principal }) => principal.kind !== 'root');
}

function isDeny({ Effect }: StatementJson): boolean {
  return Effect === 'Deny';
}
