import { parseArn } from '../matching/arn.ts';
import { matchesWildcard } from '../matching/wildcard.ts';
import type { PoliciesInEffect, Policy } from '../evaluation/policies-in-effect.ts';
import { validationError } from './coded-error.ts';
import { isJsonObject, memberOf, optionalList, refuseUnknownMembers, requiredString } from './json-object.ts';
import type { JsonObject } from './json-object.ts';

/** Takes policies away from those that a principal has. */
export type ExcludePolicies = (policies: PoliciesInEffect) => PoliciesInEffect;

/**
 * `PolicyExclusionList`: what would be decided if policies of the principal were removed (API reference of
 * SimulatePrincipalPolicy, `PolicyIdentifier`). An identifier of a policy that the principal does not have takes nothing away.
 *
 * @throws CodedError `ValidationError`
 */
export function readPolicyExclusions(request: JsonObject): ExcludePolicies {
  if (
    memberOf(request, 'PolicyExclusionList') !== undefined &&
    memberOf(request, 'PolicySourceArn') === undefined
  ) {
    throw validationError('`PolicyExclusionList` takes policies from those of a `PolicySourceArn`');
  }
  const exclusions = (optionalList(request, 'PolicyExclusionList') ?? []).map((identifier, index) =>
    readIdentifier(identifier, `PolicyExclusionList.${index + 1}`),
  );
  return (policies) => exclusions.reduce((left, exclude) => exclude(left), policies);
}

function readIdentifier(identifier: unknown, place: string): ExcludePolicies {
  if (!isJsonObject(identifier)) throw validationError(`\`${place}\` must be an object`);
  refuseUnknownMembers(identifier, Object.keys(READERS), `${place}.`);
  const [member, ...others] = Object.keys(identifier);
  const read = READERS[member ?? ''];
  if (read === undefined || others.length > 0) {
    throw validationError(`\`${place}\` must have one of ${Object.keys(READERS).join(', ')}`);
  }
  return read(identifier, `${place}.`);
}

const READERS: Readonly<Record<string, (identifier: JsonObject, place: string) => ExcludePolicies>> = {
  PolicyType: (identifier, place) => {
    const exclude = TYPES.get(requiredString(identifier, 'PolicyType', place));
    if (exclude !== undefined) return exclude;
    throw validationError(`\`${place}PolicyType\` must be one of ${[...TYPES.keys()].join(', ')}`);
  },
  PolicyArn: (identifier, place) => {
    const pattern = requiredString(identifier, 'PolicyArn', place);
    if (isPolicyPattern(pattern)) {
      return withoutPolicies(({ id }) => isManaged(id) && matchesWildcard(pattern, id));
    }
    throw validationError(
      `\`${place}PolicyArn\` must be the ARN of a managed policy, with one \`*\` at most, in its name`,
    );
  },
  InlinePolicyIdentifier: (identifier, place) => {
    const inline = memberOf(identifier, 'InlinePolicyIdentifier');
    if (isJsonObject(inline)) return withoutInline(inline, `${place}InlinePolicyIdentifier.`);
    throw validationError(`\`${place}InlinePolicyIdentifier\` must be an object`);
  },
};

const TYPES: ReadonlyMap<string, ExcludePolicies> = new Map<string, ExcludePolicies>([
  ['aws-managed', withoutPolicies(({ id }) => accountOfManaged(id) === 'aws')],
  ['user-managed', withoutPolicies(({ id }) => isManaged(id) && accountOfManaged(id) !== 'aws')],
  ['inline', withoutPolicies(({ id }) => inlineOf(id) !== undefined)],
  ['permission-boundary', withoutBoundary],
  ['scp', withoutServiceControl],
  ['rcp', withoutResourceControl],
]);

function withoutBoundary(policies: PoliciesInEffect): PoliciesInEffect {
  const { permissionsBoundary: _, ...others } = policies;
  return others;
}

function withoutServiceControl(policies: PoliciesInEffect): PoliciesInEffect {
  const { serviceControl: _, ...others } = policies;
  return others;
}

function withoutResourceControl(policies: PoliciesInEffect): PoliciesInEffect {
  const { resourceControl: _, ...others } = policies;
  return others;
}

const ATTACHMENTS: readonly string[] = ['user', 'group', 'role'];

function withoutInline(inline: JsonObject, place: string): ExcludePolicies {
  refuseUnknownMembers(inline, ['PolicyName', 'AttachmentType', 'AttachmentName'], place);
  const name = requiredString(inline, 'PolicyName', place);
  const type = requiredString(inline, 'AttachmentType', place);
  const attachment = requiredString(inline, 'AttachmentName', place);
  if (!ATTACHMENTS.includes(type)) {
    throw validationError(`\`${place}AttachmentType\` must be one of ${ATTACHMENTS.join(', ')}`);
  }
  if (!hasFewWildcards(attachment)) {
    throw validationError(`\`${place}AttachmentName\` may have one \`*\` at most`);
  }
  return withoutPolicies(({ id }) => {
    const found = inlineOf(id);
    return found?.name === name && found.type === type && matchesWildcard(attachment, found.attachment);
  });
}

function withoutPolicies(isExcluded: (policy: Policy) => boolean): ExcludePolicies {
  return (policies) => ({
    ...policies,
    identityBased: policies.identityBased.filter((policy) => !isExcluded(policy)),
  });
}

/** Wildcards stand in the name only, and at most one of them is a `*`. */
function isPolicyPattern(pattern: string): boolean {
  const { partition, account, resource } = isManaged(pattern) ? (parseArn(pattern) ?? {}) : {};
  const before = `${partition}:${account}`;
  const isPlain = !before.includes('*') && !before.includes('?');
  return resource !== undefined && isPlain && hasFewWildcards(resource);
}

function hasFewWildcards(pattern: string): boolean {
  return pattern.indexOf('*') === pattern.lastIndexOf('*');
}

function isManaged(id: string): boolean {
  return accountOfManaged(id) !== undefined;
}

/** Decisions call managed policies by their ARNs. */
function accountOfManaged(id: string): string | undefined {
  const arn = parseArn(id);
  return arn?.service === 'iam' && arn.resource.startsWith('policy/') ? arn.account : undefined;
}

/** Decisions call inline policies `ARN-OF-THE-HOLDER#NAME`. */
function inlineOf(id: string): { type: string; attachment: string; name: string } | undefined {
  const hash = id.indexOf('#');
  const { service, resource = '' } = parseArn(id.slice(0, Math.max(hash, 0))) ?? {};
  if (service !== 'iam') return undefined;
  const type = resource.slice(0, resource.indexOf('/'));
  return { type, attachment: resource.slice(resource.lastIndexOf('/') + 1), name: id.slice(hash + 1) };
}
