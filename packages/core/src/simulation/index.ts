export { CodedError, validationError } from './coded-error.ts';
export {
  isJsonObject,
  memberOf,
  optionalBoolean,
  optionalList,
  optionalString,
  optionalStringList,
  refuseUnknownMembers,
  requiredString,
} from './json-object.ts';
export type { JsonObject } from './json-object.ts';
export { explainSimulation } from './explain-simulation.ts';
export type { ExplainedAction, ExplainedSimulation } from './explain-simulation.ts';
export { openSimulation } from './open-simulation.ts';
export type { ExplainedResource, OpenSimulation, SimulationOptions } from './open-simulation.ts';
export { toEvaluationResult } from './evaluation-result.ts';
export type { DecisiveNearMisses } from './decisive-near-misses.ts';
export { SOURCE_POLICY_TYPES } from './source-policy-types.ts';
export { simulate, toSimulationAnswer } from './simulate.ts';
export type { SimulationAnswer } from './simulate.ts';
export { getContextKeysForCustomPolicy, getContextKeysForPrincipalPolicy } from './get-context-keys.ts';
export type { ContextKeysAnswer } from './get-context-keys.ts';
export { pageEnd, readMarker, readPage } from './page.ts';
export type { Page, PageEnd } from './page.ts';
export type { PrincipalDirectory, PrincipalPolicies, QuestionToPolicies } from './principal-policies.ts';
export type { EvaluationResult, ResourceSpecificResult, SourceStatement } from './evaluation-result.ts';
export { findDecisiveNearMisses } from './decisive-near-misses.ts';
export { questionsOf } from './questions-of.ts';
export type { Pair } from './questions-of.ts';
export { POLICY_MEMBERS, readSimulation } from './read-simulation.ts';
export type { Simulation } from './read-simulation.ts';

// Whoever only simulates needs no other entry of the package, and loads a quarter less.
export { describeFailure } from '../evaluation/describe-failure.ts';
export { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
export { findJsonFaults } from '../validation/json/find-json-faults.ts';
