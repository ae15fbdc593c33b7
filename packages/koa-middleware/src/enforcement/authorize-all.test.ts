import type { AuthorizationDecision, AuthorizationRequest, Outcome } from '@sagegate/core';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { authorizeAll } from './authorize-all.ts';

const OUTCOMES: readonly Outcome[] = ['allowed', 'explicitDeny', 'implicitDeny'];

describe('a call that needs several permissions', () => {
  it.each<[asked: readonly Outcome[], outcome: Outcome, deciding: number]>([
    [['allowed'], 'allowed', 0],
    [['allowed', 'allowed'], 'allowed', 0],
    [['allowed', 'implicitDeny'], 'implicitDeny', 1],
    [['implicitDeny', 'implicitDeny'], 'implicitDeny', 0],
    [['implicitDeny', 'explicitDeny'], 'explicitDeny', 1],
    [['explicitDeny', 'allowed', 'explicitDeny'], 'explicitDeny', 0],
  ])('%j is %s, decided by question %i', (asked, outcome, deciding) => {
    const call = decide(asked);
    expect(call.outcome).toBe(outcome);
    expect(call.deciding).toBe(call.decisions[deciding]);
  });

  it('keeps every question with its answer, in order', () => {
    const call = decide(['allowed', 'implicitDeny', 'explicitDeny']);
    expect(call.decisions.map(({ request }) => request.action)).toEqual(['test:0', 'test:1', 'test:2']);
    expect(call.decisions.map(({ decision }) => decision.outcome)).toEqual([
      'allowed',
      'implicitDeny',
      'explicitDeny',
    ]);
  });

  it('is never allowed when nothing was asked', () => {
    expect(() => decide([])).toThrow(TypeError);
  });

  it('is not allowed by an outcome that nobody knows', () => {
    expect(decide(['allowed', 'maybe' as Outcome]).outcome).toBe('maybe');
  });
});

test('a call is allowed if and only if every question is', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1 }), (asked) => {
      const allowed = asked.every((outcome) => outcome === 'allowed');
      expect(decide(asked).outcome === 'allowed').toBe(allowed);
    }),
  );
});

function decide(outcomes: readonly Outcome[]): ReturnType<typeof authorizeAll> {
  const requests = outcomes.map((_, index): AuthorizationRequest => question(`test:${index}`));
  const authorize = ({ action }: AuthorizationRequest): AuthorizationDecision => ({
    outcome: outcomes[Number(action.slice('test:'.length))] ?? 'implicitDeny',
    matchedStatements: [],
  });
  return authorizeAll({ authorize }, requests);
}

function question(action: string): AuthorizationRequest {
  return { principal: { kind: 'anonymous' }, action, resource: '*', context: {} };
}
