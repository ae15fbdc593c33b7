import type { Resource } from './resource.ts';

/** Where the resources live: the account's and region's part of every ARN, and the clock. */
export interface AccountState {
  readonly account: string;
  readonly region: string;
  readonly now: () => Date;
  /** By ARN. */
  readonly resources: Map<string, Resource>;
}

/** The ARN that a resource of this account and region has. */
export function arnOf(state: AccountState, type: string, name: string): string {
  return `arn:aws:sagemaker:${state.region}:${state.account}:${type}/${name}`;
}
