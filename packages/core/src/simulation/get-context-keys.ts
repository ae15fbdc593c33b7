import { DEFAULT_OPEN_POINTS } from '../conditions/open-points.ts';
import { askedKeysOf } from '../evaluation/asked-keys.ts';
import type { AskedKey } from '../evaluation/asked-keys.ts';
import { compileDocument } from '../evaluation/compile-document.ts';
import type { Policy } from '../evaluation/policies-in-effect.ts';
import { validationError } from './coded-error.ts';
import { memberOf, optionalList, refuseUnknownMembers } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import { PolicyInput } from './policy-input.ts';
import type { PrincipalDirectory } from './principal-policies.ts';
import { readPolicySource } from './read-policy-source.ts';

/** The answer of GetContextKeysForCustomPolicy and GetContextKeysForPrincipalPolicy. */
export interface ContextKeysAnswer {
  /** Those of conditions and of policy variables, sorted, as the first policy that asks for them writes them. */
  readonly ContextKeyNames: readonly string[];
}

/**
 * GetContextKeysForCustomPolicy: the condition keys that identity-based policies ask for.
 *
 * @throws CodedError `ValidationError` or `MalformedPolicyDocument`
 */
export function getContextKeysForCustomPolicy(request: JsonObject): ContextKeysAnswer {
  refuseUnknownMembers(request, ['PolicyInputList']);
  if (memberOf(request, 'PolicyInputList') === undefined) {
    throw validationError('`PolicyInputList` is missing');
  }
  return keysOf(readInput(request));
}

/**
 * GetContextKeysForPrincipalPolicy: those that the policies of a user, group or role ask for, its permissions boundary
 * among them, and of a user those of its groups.
 *
 * @throws CodedError `ValidationError`, `MalformedPolicyDocument` or `NoSuchEntity`
 */
export function getContextKeysForPrincipalPolicy(
  request: JsonObject,
  directory: PrincipalDirectory,
): ContextKeysAnswer {
  refuseUnknownMembers(request, ['PolicySourceArn', 'PolicyInputList']);
  const source = readPolicySource(request, directory);
  if (source === undefined) throw validationError('`PolicySourceArn` is missing');
  const { policies } = source.policies.inEffect({
    principal: source.asker,
    action: ANY_ACTION,
    resource: '*',
    context: {},
  });
  const held = [...policies.identityBased, ...(policies.permissionsBoundary ?? [])];
  return keysOf([...held, ...readInput(request)]);
}

/** What is asked does not change which policies a principal holds. */
const ANY_ACTION = 'iam:GetContextKeysForPrincipalPolicy';

function readInput(request: JsonObject): readonly Policy[] {
  const input = new PolicyInput();
  const sources = optionalList(request, 'PolicyInputList') ?? [];
  const policies = input.list(sources, 'identityBased', (index) => `PolicyInputList.${index + 1}`);
  input.parse();
  return policies;
}

function keysOf(policies: readonly Policy[]): ContextKeysAnswer {
  const names = new Map<string, string>();
  for (const { key, lowerCaseKey } of policies.flatMap(keysAskedBy)) {
    if (!names.has(lowerCaseKey)) names.set(lowerCaseKey, key);
  }
  return { ContextKeyNames: [...names.values()].toSorted() };
}

function keysAskedBy({ document }: Policy): readonly AskedKey[] {
  return compileDocument(document, 'identityBased', DEFAULT_OPEN_POINTS).statements.flatMap(askedKeysOf);
}
