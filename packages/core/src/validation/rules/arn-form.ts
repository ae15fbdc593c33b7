import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { REGIONS } from './regions.ts';
import { hasWildcard } from '../../matching/wildcard.ts';
import { parseArn } from '../../matching/arn.ts';
import { OPERAND_TYPES } from '../../policy/operand-types.ts';
import type { PolicyText } from '../../policy/policy-document.ts';
import { closestName } from '../../matching/closest-name.ts';
import type { Finding } from '../finding.ts';
import { finding, resourcesOf } from './rule.ts';
import type { RuleContext, StatementRule } from './rule.ts';

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
export const findOddArns: StatementRule = (statement, context) => [
  ...resourcesOf(statement).flatMap((resource) => [
    ...checkParts(resource),
    ...checkPartition(resource),
    ...checkService(resource, context),
    ...checkRegion(resource),
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

function checkService(resource: PolicyText, { catalogue }: RuleContext): Finding[] {
  const service = parseArn(resource.value)?.service;
  if (service === undefined || service === '*' || service.includes('${')) return [];
  if (hasWildcard(service)) {
    const message = `\`${service}\` fits services that AWS has yet to name; name the service`;
    return [finding('suggestion', 'WILDCARD_IN_SERVICE_NAME', resource, message)];
  }
  const lowerCase = asciiLowerCase(service);
  if (lowerCase !== service) {
    const message = `the service in an ARN is in lower case; write \`${lowerCase}\``;
    return [finding('error', 'INVALID_ARN_SERVICE_CASE', resource, message)];
  }
  const { services } = catalogue;
  const closest =
    services === undefined || services.includes(service) ? undefined : closestName(service, services);
  // Some services have another name in ARNs than in actions, so that only a near name makes it sure.
  if (closest === undefined) return [];
  const message = `no service \`${service}\`; did you mean \`${closest}\`?`;
  return [finding('warning', 'INVALID_SERVICE', resource, message)];
}

function checkRegion(resource: PolicyText): Finding[] {
  const region = parseArn(resource.value)?.region;
  if (region === undefined || region === '' || isOpen(region) || REGIONS.includes(region)) return [];
  const closest = closestName(region, REGIONS);
  const hint = closest === undefined ? '' : `; did you mean \`${closest}\`?`;
  const message = `no region \`${region}\`${hint}`;
  return [finding(hasFormOfRegion(region) ? 'warning' : 'error', 'INVALID_ARN_REGION', resource, message)];
}

/** `eu-central-1`, `us-gov-west-1`: a new region looks like this too. */
function hasFormOfRegion(text: string): boolean {
  const parts = text.split('-');
  const last = parts.at(-1) ?? '';
  return parts.length >= 3 && parts.length <= 4 && last.length === 1 && last >= '1' && last <= '9';
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
