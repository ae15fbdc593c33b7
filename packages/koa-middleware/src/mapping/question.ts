import type { RequestContext } from '@sagegate/core';

import type { ContextEntry } from './context/context-entry.ts';
import type { QuestionReason } from './operation/question-reason.ts';
import type { CallResource } from './resource/call-resource.ts';

/** An action on a resource, before the caller is added. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  /** The same with what is known about it; absent for what is no resource of SageMaker. */
  readonly on?: CallResource;
  readonly reason: QuestionReason;
  /** What the context has beside the entries that all questions share. */
  readonly entries: readonly ContextEntry[];
  /** The request context, by the account of the resource. */
  readonly contextFor: (resourceAccount: string) => RequestContext;
  /** Actions of which a Deny counts too. */
  readonly deniedAlsoAs?: readonly string[] | undefined;
}
