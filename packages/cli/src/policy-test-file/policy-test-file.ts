import type { Outcome, PolicyType } from '@sagegate/core';

/** A file of tests of policies, as its schema lets it pass. */
export interface PolicyTestFile {
  readonly policies: string | GivenPolicies;
  readonly defaults?: TestDefaults;
  readonly tests: readonly PolicyTest[];
}

/** Policies by their types, on top of a set where `set` names one. */
export interface GivenPolicies extends Readonly<Partial<Record<PolicyType, readonly string[]>>> {
  readonly set?: string;
  readonly withSet?: readonly string[];
}

/** Who calls, from where, and what else is known of a request. */
export interface TestDefaults {
  readonly principal?: string;
  readonly account?: string;
  readonly region?: string;
  readonly sourceIp?: string;
  readonly sourceVpce?: string;
  readonly sourceVpc?: string;
  /** ISO 8601. */
  readonly now?: string;
  /** Tags of the resources that are asked about. */
  readonly resourceTags?: Readonly<Record<string, string>>;
  readonly context?: GivenContext;
}

/** Condition keys; `null` takes away what stands further out. */
export type GivenContext = Readonly<Record<string, GivenValue | null>>;

/** A list makes a key a multivalued one, a list of one too. */
export type GivenValue = string | boolean | readonly (string | boolean)[];

/** What a test expects: `denied` is either kind of denial. */
export type Expected = 'denied' | Outcome;

/** What is asked, and what should come of it. */
export interface TestMembers extends TestDefaults {
  readonly call?: GivenCall;
  readonly action?: string | readonly string[];
  readonly resource?: string | readonly string[];
  readonly expect?: Expected;
  readonly expectStatement?: string;
  readonly expectPolicyType?: PolicyType;
}

/** A call of an SDK, or in a case the part of it that varies. */
export interface GivenCall {
  readonly operation?: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** One test, or with `cases` as many as it has. */
export interface PolicyTest extends TestMembers {
  readonly name: string;
  readonly cases?: readonly TestCase[];
}

/** What varies. */
export interface TestCase extends TestMembers {
  readonly name?: string;
}
