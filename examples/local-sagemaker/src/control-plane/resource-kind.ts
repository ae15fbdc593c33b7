import type { AwsError } from '../protocol/aws-error.ts';
import type { JsonObject } from '../protocol/json.ts';
import type { AccountState } from './account-state.ts';
import type { Resource } from './resource.ts';

/** How SageMaker names the members of one kind of resource, and what it says when it refuses. */
export interface ResourceKind {
  /** The resource type as it stands in the ARN. */
  readonly type: string;
  readonly nameMember: string;
  readonly arnMember: string;
  /** The member of the List operation's answer. */
  readonly listMember: string;
  readonly statusMember?: string;
  /** The status after Create; this SageMaker needs no time for it. */
  readonly initialStatus?: string;
  readonly required: readonly string[];
  /** Longest name; default: 63 characters. */
  readonly longestName?: number;
  readonly list: ListOrder;
  /** Members of the summaries, beside name, ARN, times and status. */
  readonly summaryMembers?: readonly string[];
  /** Other resources that must exist before this one is created or changed. */
  readonly references?: (input: JsonObject) => readonly ResourceReference[];
  /** What Describe tells beside what Create was given. */
  readonly derived?: (resource: Resource, state: AccountState) => JsonObject;
  readonly notFound: (arn: string) => AwsError;
  readonly alreadyExists: (arn: string) => AwsError;
}

/** A name that a request gives, and the kind of resource that it must be the name of. */
export interface ResourceReference {
  readonly kind: ResourceKind;
  readonly name: string;
}

/** What List sorts by when the caller does not say. */
export interface ListOrder {
  readonly sortBy: 'CreationTime' | 'Name';
  readonly sortOrder: 'Ascending' | 'Descending';
}
