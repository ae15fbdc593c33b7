import { hasWildcard } from '../../matching/wildcard.ts';
import { parseArn } from '../../matching/arn.ts';
import { OPERAND_TYPES } from '../../policy/operand-types.ts';
import type { PolicyText } from '../../policy/policy-document.ts';
import { closestName } from '../../matching/closest-name.ts';
import type { Finding } from '../finding.ts';
import { finding, resourcesOf } from './rule.ts';
import type { StatementRule } from './rule.ts';

const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
];

/** Resources whose ARN has a part that no ARN of AWS has, such as a placeholder that was never filled in, and short ARNs. */
export const findOddArns: StatementRule = (statement) => [
  ...resourcesOf(statement).flatMap((resource) => [
    ...checkParts(resource),
    ...checkPartition(resource),
    ...checkAccount(resource),
  ]),
  ...statement.conditions
    .filter(({ operator }) => OPERAND_TYPES[operator] === 'arn')
    .flatMap(({ values }) => values.flatMap(checkPartsOfOperand)),
];

/** An Arn operator compares part by part, so a wildcard does not stand for the parts that are missing. */
function checkPartsOfOperand(operand: PolicyText): Finding[] {
  const { value } = operand;
  if (value === '*' || value.includes('${') || parseArn(value) !== undefined) return [];
  const message = `\`${value}\` has fewer than the six parts of an ARN, and no wildcard stands for more than one: whether it fits any ARN is not defined`;
  return [finding('error', 'MISSING_ARN_FIELD', operand, message)];
}

/** Only a wildcard can stand for the parts that are missing. */
function checkParts(resource: PolicyText): Finding[] {
  if (isOpen(resource.value) || parseArn(resource.value) !== undefined) return [];
  const message = `\`${resource.value}\` has fewer than the six parts of an ARN: whether it fits any is not defined`;
  return [finding('error', 'MISSING_ARN_FIELD', resource, message)];
}

function checkPartition(resource: PolicyText): Finding[] {
  const partition = parseArn(resource.value)?.partition;
  if (partition === undefined || isOpen(partition) || PARTITIONS.includes(partition)) return [];
  const closest = closestName(partition, PARTITIONS);
  const hint = closest === undefined ? '' : `; did you mean \`${closest}\`?`;
  return [finding('warning', 'INVALID_PARTITION', resource, `no partition \`${partition}\`${hint}`)];
}

function checkAccount(resource: PolicyText): Finding[] {
  const account = parseArn(resource.value)?.account;
  // AWS's own resources have `aws` there, and those of S3 nothing.
  if (account === undefined || account === '' || account === 'aws' || isOpen(account) || isAccountId(account))
    return [];
  const message = `\`${account}\` is no account id: the statement never matches a resource`;
  return [finding('warning', 'INVALID_ARN_ACCOUNT', resource, message)];
}

function isOpen(part: string): boolean {
  return hasWildcard(part) || part.includes('${');
}

function isAccountId(text: string): boolean {
  return text.length === 12 && Array.from(text).every((digit) => digit >= '0' && digit <= '9');
}
