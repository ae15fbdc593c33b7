import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

/** Keys that say on whose behalf a service acts. */
const SOURCE_KEYS = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
];

/** A service acts for whoever asks it to, so it needs to be said for whom it may (IAM User Guide, "The confused deputy problem"). */
export const findConfusedDeputies: StatementRule = (statement, { policyType, isRoleTrustPolicy }) => {
  const { effect, principal, conditions } = statement;
  if (effect !== 'Allow' || policyType !== 'resourceBased' || isRoleTrustPolicy) return [];
  if (conditions.some(({ key }) => SOURCE_KEYS.includes(asciiLowerCase(key)))) return [];
  return (principal?.names ?? [])
    .filter(({ kind }) => kind === 'Service')
    .map((name) => {
      const message = `\`${name.value}\` acts for whoever asks it to; add a condition on \`aws:SourceArn\` or \`aws:SourceAccount\``;
      return finding('security-warning', 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', name, message);
    });
};
