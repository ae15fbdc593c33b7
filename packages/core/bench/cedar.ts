import { setFlagsFromString } from 'node:v8';

import { isAuthorized, preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type {
  AuthorizationAnswer,
  AuthorizationCall,
  StaticPolicySet,
} from '@cedar-policy/cedar-wasm/nodejs';

import { arnOf } from './call.ts';
import type { Call } from './call.ts';
import type { Engine } from './engine.ts';
import { projectStatements, THREE_LEVELS } from './organization.ts';

// Node 20 dies in deoptimized code that calls WebAssembly ("unreachable code") where such calls are inlined. One call of
// Cedar's takes hundreds of microseconds, so that what inlining saves is not seen.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/**
 * The organization in Cedar, parsed once.
 *
 * What the translation leaves out or does beforehand makes Cedar faster, never slower: FullAWSAccess, which holds for
 * every request; entities and a schema, which cost time in every call; the `*` behind an action, as Cedar's actions
 * have no patterns; the owner in a resource's name and the families of the instance types, which would be patterns too.
 */
export function cedar(statementCount: number): Engine {
  const parsed = preparsePolicySet('organization', { staticPolicies: policiesWith(statementCount) });
  if (parsed.type === 'failure') throw new Error(parsed.errors.map(({ message }) => message).join('\n'));
  return (call) => {
    const request = { ...toRequest(call), preparsedPolicySetId: 'organization' };
    return () => isAllowed(statefulIsAuthorized(request));
  };
}

/** The same with policies that are parsed in every call, as Cedar's first interface does. */
export function cedarStateless(statementCount: number): Engine {
  const policies = { staticPolicies: policiesWith(statementCount) };
  return (call) => {
    const request = { ...toRequest(call), policies };
    return () => isAllowed(isAuthorized(request));
  };
}

/** A policy that failed counts as not there in Cedar: here it is a fault of the translation. */
function isAllowed(answer: AuthorizationAnswer): boolean {
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('\n'));
  const [failed] = answer.response.diagnostics.errors;
  if (failed !== undefined) throw new Error(`${failed.policyId}: ${failed.error.message}`);
  return answer.response.decision === 'allow';
}

function toRequest(call: Call): Omit<AuthorizationCall, 'policies'> {
  return {
    principal: { type: 'User', id: call.user },
    action: { type: 'Action', id: call.action },
    resource: { type: 'Resource', id: call.resourceName },
    context: {
      service: call.action.slice(0, call.action.indexOf(':')),
      region: call.region,
      resource: arnOf(call),
      resourceOwner: call.resourceName.slice(0, Math.max(call.resourceName.lastIndexOf('-'), 0)),
      username: call.user,
      sourceIp: call.address,
      instanceFamilies: [...new Set(call.instanceTypes.map(familyOf))],
      ...(call.projectTag !== undefined && { projectTag: call.projectTag }),
    },
    entities: [],
  };
}

function familyOf(instanceType: string): string {
  return instanceType.slice(0, instanceType.lastIndexOf('.'));
}

function policiesWith(statementCount: number): StaticPolicySet {
  return Object.fromEntries([
    ...THREE_LEVELS.map((level) => [`DenyOutsideEurope ${level}`, DENY_OUTSIDE_EUROPE]),
    ...projectPolicies(statementCount - 1),
    ['TrainOnSmallInstances', TRAIN_ON_SMALL_INSTANCES],
  ]);
}

function projectPolicies(count: number): readonly (readonly [id: string, policy: string])[] {
  return projectStatements(count).map(({ sid, effect, project, createAction, describePrefix }) => [
    sid,
    `${effect === 'Allow' ? 'permit' : 'forbid'}(
      principal,
      action in [Action::"${createAction}", Action::"${describePrefix}"],
      resource
    ) when {
      context.resource like "arn:aws:sagemaker:*:111122223333:*/project-${project}-*" &&
      context has projectTag && context.projectTag == "${project}"
    };`,
  ]);
}

const DENY_OUTSIDE_EUROPE = `forbid(principal, action, resource) unless {
  ["iam", "sts", "organizations"].contains(context.service) ||
  ["eu-central-1", "eu-west-1"].contains(context.region)
};`;

const TRAIN_ON_SMALL_INSTANCES = `permit(
  principal,
  action in [Action::"sagemaker:CreateTrainingJob", Action::"sagemaker:StopTrainingJob"],
  resource
) when {
  context.resource like "arn:aws:sagemaker:*:111122223333:training-job/*" &&
  context.resourceOwner == context.username &&
  (ip(context.sourceIp).isInRange(ip("192.0.2.0/24")) ||
    ip(context.sourceIp).isInRange(ip("203.0.113.0/24"))) &&
  ["ml.m5"].containsAll(context.instanceFamilies)
};`;
