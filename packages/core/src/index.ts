export { formatArn, parseArn } from './matching/arn.ts';
export type { Arn } from './matching/arn.ts';
export { asciiLowerCase } from './matching/ascii-lower-case.ts';
export { closestName } from './matching/closest-name.ts';
export { matchesWildcard } from './matching/wildcard.ts';

export { describeFault } from './policy/describe-fault.ts';
export { canonicalPolicy } from './policy/canonical-policy.ts';
export type { CanonicalPolicy } from './policy/canonical-policy.ts';
export { parsePolicyDocument, readFaultyPolicy } from './policy/parse-policy-document.ts';
export type { FaultyPolicy, ParseOptions } from './policy/parse-policy-document.ts';
export type {
  Condition,
  PolicyDocument,
  PolicyText,
  PolicyVersion,
  PrincipalElement,
  PrincipalKind,
  PrincipalName,
  Statement,
} from './policy/policy-document.ts';
export { OPERATOR_NAMES } from './policy/condition-operator.ts';
export type { ConditionOperator, SetOperator } from './policy/condition-operator.ts';
export { PolicySyntaxError } from './policy/policy-syntax-error.ts';
export type { PolicyErrorCode, PolicyFault } from './policy/policy-syntax-error.ts';
export { describePolicyOfType, describePolicyType } from './policy/describe-policy-type.ts';
export { POLICY_TYPES } from './policy/policy-type.ts';
export type { PolicyType } from './policy/policy-type.ts';
export type { SourcePosition, SourceRange } from './policy/source-range.ts';

export type {
  AccountPrincipal,
  AnonymousPrincipal,
  FederatedIdentityPrincipal,
  FederatedUserPrincipal,
  Principal,
  RoleSessionPrincipal,
  RootPrincipal,
  ServicePrincipal,
  UserPrincipal,
} from './request/principal.ts';
export { describePrincipal } from './request/describe-principal.ts';
export { parsePrincipal } from './request/parse-principal.ts';
export { principalContext } from './request/principal-context.ts';
export { RequestContext } from './request/request-context.ts';
export type { ContextEntries, ContextValue } from './request/request-context.ts';
export { RequestError } from './request/request-error.ts';
export type { RequestErrorCode } from './request/request-error.ts';
export type { NamedAs } from './evaluation/match-principal.ts';
export type { OperandType } from './policy/operand-types.ts';
export type { AuthorizationRequest } from './request/authorization-request.ts';

export { DEFAULT_OPEN_POINTS } from './conditions/open-points.ts';
export type { OpenPoints } from './conditions/open-points.ts';

export { compilePolicies } from './evaluation/compile-policies.ts';
export type { Authorizer, CompileOptions } from './evaluation/compile-policies.ts';
export type { ConditionOutcome } from './evaluation/condition-outcomes.ts';
export { parsePolicies } from './evaluation/parse-policies.ts';
export type { PolicySource } from './evaluation/parse-policies.ts';
export type { OrganizationLevel, PoliciesInEffect, Policy } from './evaluation/policies-in-effect.ts';
export type {
  AuthorizationDecision,
  MatchedStatement,
  Outcome,
} from './evaluation/authorization-decision.ts';
export { describeFailure } from './evaluation/describe-failure.ts';
export type {
  CappedGrant,
  Exemption,
  Explanation,
  FailedElement,
  FailureReason,
  MissingAllow,
  NearMiss,
  PolicyTypeResult,
  StatementFailure,
  StatementTrace,
  SubstitutedVariable,
} from './evaluation/explanation.ts';
export { findJsonFaults } from './validation/json/find-json-faults.ts';
export type { JsonFault } from './validation/json/find-json-faults.ts';
export type { JsonFaultCode } from './validation/json/json-token.ts';
export { mendJson } from './validation/mend-json.ts';
export type { MendedJson } from './validation/mend-json.ts';
export { validatePolicy } from './validation/validate-policy.ts';
export type { ValidationOptions } from './validation/validate-policy.ts';
export { applyEdits } from './validation/apply-edits.ts';
export type { EditedText } from './validation/apply-edits.ts';
export type { CodeDescription } from './validation/codes/code-description.ts';
export { FINDING_CODES } from './validation/codes/finding-codes.ts';
export type { FindingCode } from './validation/codes/finding-codes.ts';
export { FINDING_SEVERITIES } from './validation/finding-severity.ts';
export type { FindingSeverity } from './validation/finding-severity.ts';
export type { Finding, TextEdit } from './validation/finding.ts';
export type {
  ActionFacts,
  ResourceTypeFacts,
  ServiceFacts,
  ValidationCatalogue,
} from './validation/validation-catalogue.ts';
export {
  CALLS_WITHOUT_TAGS,
  findSageMakerAction,
  SAGEMAKER_CATALOG,
  SAGEMAKER_GEOSPATIAL_CATALOG,
} from './catalog/sagemaker-catalog.ts';
export type {
  AccessLevel,
  ActionDefinition,
  ConditionKeyDefinition,
  ResourceTypeDefinition,
  SageMakerAction,
  ServiceCatalog,
} from './catalog/sagemaker-catalog.ts';
