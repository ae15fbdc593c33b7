import { findActionsInOtherCase } from './action-case.ts';
import { findActionsWithoutKey } from './actions-without-key.ts';
import { findAbsentPrincipals, findUniqueIds } from './absent-principal.ts';
import { findOddAddresses } from './address.ts';
import { findOddArns } from './arn-form.ts';
import { findForeignArns } from './arn-template.ts';
import { findBroadStatements, findDeniesForAllOthers } from './broad-statement.ts';
import { findUnsupportedCharacters } from './character.ts';
import { findUselessConditionKeys } from './condition-key.ts';
import { findOperandsReadOtherwise } from './condition-operand.ts';
import { findTypeMismatches } from './condition-type.ts';
import { findOddValues } from './condition-value.ts';
import { findEmptyOperators } from './empty-operator.ts';
import { findOpenFederation } from './federation.ts';
import { findOpenForAllValues } from './for-all-values.ts';
import { findFullAccess } from './full-access.ts';
import { findMalformedConditionKeys } from './key-form.ts';
import { findWeakKeys } from './key-trust.ts';
import { findTooLongPolicy } from './policy-size.ts';
import { findRedundantConditions } from './redundant-condition.ts';
import { findRedundantSessions } from './redundant-principal.ts';
import { findRedundantStatements } from './redundant-statement.ts';
import { findRedundantNames } from './redundant.ts';
import { findResourceControlFaults } from './resource-control.ts';
import { findResourcesThatNeverMatch } from './resource-type.ts';
import { findOpenRoleGrants } from './role-grant.ts';
import type { DocumentRule, StatementRule } from './rule.ts';
import { findConfusedDeputies } from './service-principal.ts';
import { findShadowedAllows } from './shadowed-allow.ts';
import { findSidFaults } from './sid.ts';
import { findTagConditionsWithoutTags } from './tag-condition.ts';
import { findUnsupportedTagKeys } from './tag-support.ts';
import { findTrustFaults } from './trust-policy.ts';
import { findUnknownActions } from './unknown-action.ts';
import { findUnsetVariables } from './unset-variable.ts';
import { findVariablesOutsideResourcePart } from './variable-place.ts';
import { findOldVersion } from './version.ts';

/** Everything that is checked in every statement. */
export const STATEMENT_RULES: readonly StatementRule[] = [
  findUnknownActions,
  findActionsInOtherCase,
  findFullAccess,
  findOpenRoleGrants,
  findBroadStatements,
  findDeniesForAllOthers,
  findAbsentPrincipals,
  findUniqueIds,
  findConfusedDeputies,
  findRedundantSessions,
  findTrustFaults,
  findOpenFederation,
  findResourceControlFaults,
  findEmptyOperators,
  findOpenForAllValues,
  findTagConditionsWithoutTags,
  findUnsupportedTagKeys,
  findMalformedConditionKeys,
  findUselessConditionKeys,
  findActionsWithoutKey,
  findWeakKeys,
  findTypeMismatches,
  findOperandsReadOtherwise,
  findOddValues,
  findOddAddresses,
  findRedundantConditions,
  findUnsetVariables,
  findOddArns,
  findForeignArns,
  findVariablesOutsideResourcePart,
  findResourcesThatNeverMatch,
];

/** What is so whatever else a statement says, and checked where not all of it is understood. */
export const FAULTY_STATEMENT_RULES: readonly StatementRule[] = [
  findUnknownActions,
  findMalformedConditionKeys,
];

/** Everything that is checked across a document. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  findTooLongPolicy,
  findUnsupportedCharacters,
  findSidFaults,
  findOldVersion,
  findShadowedAllows,
  findRedundantStatements,
  findRedundantNames,
];
