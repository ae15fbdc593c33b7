import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import type { ConditionKeyDefinition } from '../../catalog/sagemaker-catalog.ts';
import type { ValidationCatalogue } from '../validation-catalogue.ts';

/** What is known of a condition key; `undefined` where its service is not described or does not have it. */
export function findKey(key: string, catalogue: ValidationCatalogue): ConditionKeyDefinition | undefined {
  const service = asciiLowerCase(key.slice(0, Math.max(0, key.indexOf(':'))));
  return catalogue.factsOf(service)?.conditionKeys.find(({ name }) => isKey(name, key));
}

/** Whether a key is the one of a template such as `sagemaker:ResourceTag/${TagKey}`. */
export function isKey(template: string, key: string): boolean {
  const variable = template.indexOf('${');
  const lowerCase = asciiLowerCase(key);
  if (variable === -1) return lowerCase === asciiLowerCase(template);
  return lowerCase.startsWith(asciiLowerCase(template.slice(0, variable))) && key.length > variable;
}
