export type {
  AccountPrincipal,
  AnonymousPrincipal,
  FederatedUserPrincipal,
  Principal,
  RoleSessionPrincipal,
  RootPrincipal,
  ServicePrincipal,
  UserPrincipal,
} from './request/principal.ts';
export { RequestContext } from './request/request-context.ts';
export type { ContextEntries, ContextValue } from './request/request-context.ts';
export type { AuthorizationRequest } from './request/authorization-request.ts';
export type { SourcePosition, SourceRange } from './policy/source-range.ts';
export { POLICY_TYPES } from './evaluation/policies-in-effect.ts';
export type {
  OrganizationLevel,
  PoliciesInEffect,
  Policy,
  PolicyType,
} from './evaluation/policies-in-effect.ts';
export type {
  AuthorizationDecision,
  MatchedStatement,
  Outcome,
} from './evaluation/authorization-decision.ts';
export { findJsonFaults } from './validation/json/find-json-faults.ts';
export type { JsonFault } from './validation/json/find-json-faults.ts';
export type { JsonFaultCode } from './validation/json/json-token.ts';
export { validatePolicy } from './validation/validate-policy.ts';
export type { ValidationOptions } from './validation/validate-policy.ts';
export { FINDING_SEVERITIES } from './validation/finding.ts';
export type { Finding, FindingSeverity } from './validation/finding.ts';
export type {
  ActionFacts,
  ConditionKeyFacts,
  ResourceTypeFacts,
  ServiceFacts,
  ValidationCatalogue,
} from './validation/validation-catalogue.ts';
