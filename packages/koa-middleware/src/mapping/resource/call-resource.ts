/** A resource that a call acts on. */
export interface CallResource {
  /** Its type in the Service Authorization Reference; `*` where the call takes any, or acts on none in particular. */
  readonly type: string;
  /** What is asked about: `*` where the call acts on no resource, and a star in place of an id that nobody knows. */
  readonly arn: string;
  /** Whether the call makes it, so that it has no tags yet. */
  readonly isCreated: boolean;
  /** How members of the request make the part of the ARN after the account, as the table of operations has it. */
  readonly template: string;
  /** The members that may stand in it. */
  readonly members: readonly string[];
}

/** Operations that act on no resource in particular are asked on this. */
export const ANY_RESOURCE: readonly CallResource[] = [
  { type: '*', arn: '*', isCreated: false, template: '*', members: [] },
];
