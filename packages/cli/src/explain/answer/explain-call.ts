import type { Outcome } from '@sagegate/core';
import type { PoliciesOfCaller, PolicySet } from '../../policy-set/policy-set.ts';
import type { AskedCall, AskedQuestion, Asking } from '../../questions/asked-call.ts';
import { shownStatements } from '../../statements/shown-statements.ts';
import type { ExplainedCall, ExplainedQuestion } from './explained-call.ts';
import { missingKeys, observedKeys } from './observed-keys.ts';
import { proposeForCall } from './propose-for-call.ts';
import { wayOfDecision } from './way-of-decision.ts';

/** Puts every question of a call to the policies of its caller, and says how each decision comes about. */
export function explainCall(
  call: AskedCall,
  {
    set,
    policies,
    given,
  }: {
    readonly set: PolicySet;
    readonly policies: PoliciesOfCaller;
    readonly given: Asking['given'];
  },
): ExplainedCall {
  const { principal, context: known } = policies;
  const asking: Asking = { principal, known, given };
  const open = call.questionsOf(asking).map((asked) => explainQuestion(asked, { set, policies, asking }));
  const { ofQuestions, ofCall, ...more } = proposeForCall(open, policies);
  const questions = open.map((question, index) => ({ ...question, proposals: ofQuestions[index] ?? [] }));
  return { call, principal, outcome: mostRestrictive(questions), questions, proposals: ofCall, ...more };
}

interface Asked {
  readonly set: PolicySet;
  readonly policies: PoliciesOfCaller;
  readonly asking: Asking;
}

function explainQuestion(
  asked: AskedQuestion,
  { set, policies, asking }: Asked,
): Omit<ExplainedQuestion, 'proposals'> {
  const explanation = policies.explain(asked.request);
  const inEffect = policies.inEffect(asked.request);
  const question = { asked, tells: asked.tells, explanation, inEffect, set };
  const { statements, more } = shownStatements(question);
  return {
    asked,
    explanation,
    inEffect,
    way: wayOfDecision(explanation),
    statements,
    moreStatements: more,
    observed: observedKeys(question, statements, asking),
    missing: missingKeys(question),
    ...(asked.recorded !== undefined && { recorded: asked.recorded }),
  };
}

function mostRestrictive(questions: readonly ExplainedQuestion[]): Outcome {
  const outcomes = questions.map(({ explanation }) => explanation.decision.outcome);
  return ORDER.find((outcome) => outcomes.includes(outcome)) ?? 'implicitDeny';
}

const ORDER: readonly Outcome[] = ['explicitDeny', 'implicitDeny', 'allowed'];

/** The one that is shown first: the first that is denied, explicitly where there is one. */
export function firstDenied({ questions, outcome }: ExplainedCall): ExplainedQuestion | undefined {
  return questions.find(({ explanation }) => explanation.decision.outcome === outcome);
}
