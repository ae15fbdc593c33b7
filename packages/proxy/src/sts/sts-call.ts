import type { ContextEntries } from '@sagegate/core';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import type { IamDirectory } from '../directory/iam-directory.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import type { Parameters } from './parameters/parameters.ts';
import type { XmlElement } from './protocol/xml.ts';

/** A call of STS, as its action sees it. */
export interface StsCall {
  readonly parameters: Parameters;
  /** When the request arrived. */
  readonly now: Date;
  /** The directory of the state of the policies that decides. Absent: no role, and no user but those of keys, is known. */
  readonly directory: IamDirectory | undefined;
  /** Puts questions to the policies that are in force: always those, because what is issued outlives a trial. */
  readonly ask: (questions: StsQuestions) => Promise<CallDecision>;
}

/** A call that somebody has signed, or that whoever sent it is known for otherwise. */
export interface SignedStsCall extends StsCall {
  readonly caller: AuthenticatedCaller;
  /** Whether the caller signed with an access key that has no end, as users have them: not with temporary credentials. */
  readonly isLongTerm: boolean;
  /** Tags that the caller has by its access key or token, whatever the directory says of it. */
  readonly ownTags: AuthenticatedCaller['tags'];
}

/** May this caller do all of these on this resource? */
export interface StsQuestions {
  readonly caller: AuthenticatedCaller;
  /** `sts:AssumeRole` … */
  readonly actions: readonly string[];
  readonly resource: string;
  /** What the context has beside the keys of every request and of the caller. */
  readonly context: ContextEntries;
}

/** What becomes of a call that is not refused. */
export type StsOutcome = StsResult | StsDenial;

/** What stands in the answer, and whose credentials are in it. */
export interface StsResult {
  readonly result: readonly XmlElement[];
  readonly issued?: { readonly accessKeyId: string; readonly principal: string };
}

/** Policies, or rules that stand above them, say no. */
export interface StsDenial {
  /** The sentence that AWS prints. */
  readonly denied: string;
  /** Why, for the audit and not for the caller. */
  readonly reason?: string;
}
