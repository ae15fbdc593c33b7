import { findActionsInOtherCase } from './action-case.ts';
import { findOddAddresses } from './address.ts';
import { findAbsentPrincipals } from './absent-principal.ts';
import { findOddArns } from './arn-form.ts';
import { findBroadStatements } from './broad-statement.ts';
import { findUselessConditionKeys } from './condition-key.ts';
import { findOperandsReadOtherwise } from './condition-operand.ts';
import { findEmptyOperators } from './empty-operator.ts';
import { findOpenForAllValues } from './for-all-values.ts';
import { findMalformedConditionKeys } from './key-form.ts';
import { findOpenPassRole } from './pass-role.ts';
import { findRedundantNames } from './redundant.ts';
import { findResourcesThatNeverMatch } from './resource-type.ts';
import type { DocumentRule, StatementRule } from './rule.ts';
import { findShadowedAllows } from './shadowed-allow.ts';
import { findSidFaults } from './sid.ts';
import { findTagConditionsWithoutTags } from './tag-condition.ts';
import { findUnknownActions } from './unknown-action.ts';
import { findVariablesOutsideResourcePart } from './variable-place.ts';
import { findOldVersion } from './version.ts';

/** Everything that is checked in every statement. */
export const STATEMENT_RULES: readonly StatementRule[] = [
  findUnknownActions,
  findActionsInOtherCase,
  findEmptyOperators,
  findOpenForAllValues,
  findOpenPassRole,
  findBroadStatements,
  findAbsentPrincipals,
  findTagConditionsWithoutTags,
  findMalformedConditionKeys,
  findUselessConditionKeys,
  findOperandsReadOtherwise,
  findOddAddresses,
  findOddArns,
  findVariablesOutsideResourcePart,
  findResourcesThatNeverMatch,
];

/** Everything that is checked across a document. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  findSidFaults,
  findOldVersion,
  findShadowedAllows,
  findRedundantNames,
];
