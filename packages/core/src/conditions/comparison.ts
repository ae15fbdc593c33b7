import type { ContextValue, RequestContext } from '../request/request-context.ts';
import type { ResolveVariable } from '../matching/policy-variable.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import type { Polarity, SettledPoints } from './strictest-reading.ts';

/**
 * Whether one value of the request fits one of the policy's values; `undefined` when the request's value is not of the
 * operator's type. Then neither an operator nor its negation holds.
 */
export type Comparison = (value: string, context: RequestContext) => boolean | undefined;

/** How the policy's values are to be read. */
export interface ComparisonSettings {
  readonly version: PolicyVersion;
  readonly openPoints: SettledPoints;
  /** Gives the policy's variables their values in a request. */
  readonly resolverFor: (context: RequestContext) => ResolveVariable;
}

/** How a statement's elements are to be read; which of the two counts depends on the element. */
export type StatementSettings = Readonly<Record<Polarity, ComparisonSettings>>;

/** Prepares a comparison with the policy's values. */
export type CompileComparison = (values: readonly string[], settings: ComparisonSettings) => Comparison;

/** Whether a condition holds for the value of its key, `undefined` being an absent key. */
export type HoldsFor = (value: ContextValue | undefined, context: RequestContext) => boolean;
