import type { PolicyDocument } from '../policy/policy-document.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { ContextValue } from '../request/request-context.ts';
import type { ProposalPart } from './proposal.ts';
import type { StatementJson } from './statement-json.ts';

/** One part of a proposal, with how it is put in place. */
export interface Step {
  readonly part: ProposalPart;
  readonly action: StepAction;
  /** Steps of the same shape differ in nothing but the values that they choose. */
  readonly shape: string;
  /** Steps with the same id are the same. */
  readonly id: string;
  /** Of a call, the places of the questions that it changes; absent where one request is tried. */
  readonly concerns?: readonly number[];
}

/** How a step is put in place. */
export type StepAction = RequestAction | PolicyAction;

export type RequestAction =
  | {
      readonly kind: 'context';
      readonly lowerCaseKey: string;
      readonly key: string;
      /** Absent where the key is removed. */
      readonly value?: ContextValue;
    }
  | { readonly kind: 'resource'; readonly resource: string }
  | { readonly kind: 'session'; readonly sessionArn: string };

export type PolicyAction =
  | { readonly kind: 'edit'; readonly target: StatementTarget; readonly edit: StatementEdit }
  | { readonly kind: 'remove'; readonly target: StatementTarget }
  | { readonly kind: 'add'; readonly slot: Slot; readonly statement: StatementJson };

/** A statement of the policies as they are without any step. */
export interface StatementTarget extends PolicyTarget {
  /** Its place in the document. */
  readonly index: number;
}

/** A policy, wherever it is attached: what has the same id and document is the same policy. */
export interface PolicyTarget {
  readonly policyType: PolicyType;
  readonly policyId: string;
  readonly document: PolicyDocument;
}

/** What the statement reads after a change; `undefined` where it cannot be changed so. */
export type StatementEdit = (statement: StatementJson) => StatementJson | undefined;

/** Where a statement can be added. */
export interface Slot {
  readonly member: PolicyType | 'sessionLimits';
  /** Which organization level, or which list of limits. */
  readonly index?: number;
  /** The policy that must have the statement, where each policy of the type must allow. */
  readonly policy?: PolicyTarget;
}
