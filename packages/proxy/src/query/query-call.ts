import type { ContextEntries } from '@sagegate/core';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import type { PolicyStore } from '../authorization/policy-store.ts';
import type { IamDirectory } from '../directory/iam-directory.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import type { Pace } from './pace.ts';
import type { QueryForm } from './query-form.ts';
import type { XmlElement } from './xml.ts';

/** A call of a service that the gateway answers itself, as its action sees it. */
export interface QueryCall {
  readonly form: QueryForm;
  /** When the request arrived. */
  readonly now: Date;
  /** The directory of the state of the policies that decides. Absent: no role, and no user but those of keys, is known. */
  readonly directory: IamDirectory | undefined;
  /** The policies that are in force. */
  readonly store: PolicyStore;
  readonly pace: Pace;
  /** Puts questions to the policies that are in force: always those, because what is answered outlives a trial. */
  readonly ask: (questions: QueryQuestions) => Promise<CallDecision>;
}

/** A call that somebody has signed, or that whoever sent it is known for otherwise. */
export interface SignedQueryCall extends QueryCall {
  readonly caller: AuthenticatedCaller;
  /** Whether the caller signed with an access key that has no end, as users have them: not with temporary credentials. */
  readonly isLongTerm: boolean;
  /** Tags that the caller has by its access key or token, whatever the directory says of it. */
  readonly ownTags: AuthenticatedCaller['tags'];
}

/** May this caller do all of these on this resource? */
export interface QueryQuestions {
  readonly caller: AuthenticatedCaller;
  /** `sts:AssumeRole` … */
  readonly actions: readonly string[];
  readonly resource: string;
  /** What the context has beside the keys of every request and of the caller. */
  readonly context: ContextEntries;
}

/** What becomes of a call that is not refused. */
export type QueryOutcome = QueryResult | QueryDenial;

/** What stands in the answer, and whose credentials are in it. */
export interface QueryResult {
  readonly result: readonly XmlElement[];
  readonly issued?: { readonly accessKeyId: string; readonly principal: string };
}

/** Policies, or rules that stand above them, say no. */
export interface QueryDenial {
  /** The sentence that AWS prints. */
  readonly denied: string;
  /** Why, for the audit and not for the caller. */
  readonly reason?: string;
}

/** An action: one that a caller signs, or one whose parameters say who calls. */
export type QueryAction = SignedQueryAction | UnsignedQueryAction;

interface SignedQueryAction {
  readonly isSigned: true;
  readonly perform: (call: SignedQueryCall) => Promise<QueryOutcome> | QueryOutcome;
}

interface UnsignedQueryAction {
  readonly isSigned: false;
  readonly perform: (call: QueryCall) => Promise<QueryOutcome>;
}

/** An action by its name; nothing where the service has no such action. */
export type FindQueryAction = (name: string) => QueryAction | undefined;
