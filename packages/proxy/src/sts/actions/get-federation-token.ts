import { formatArn } from '@sagegate/core';
import { mergedTags } from '../../identity/merged-tags.ts';
import type { Parameters } from '../parameters/parameters.ts';
import { checkPolicyArns, checkPolicyText } from '../parameters/session-policies.ts';
import type { PassedPolicies } from '../parameters/session-policies.ts';
import type { SessionTag } from '../parameters/session-tag.ts';
import { chainTags } from '../parameters/session-tags.ts';
import { TEXT_KINDS } from '../parameters/text-kinds.ts';
import { element, texts } from '../../query/xml.ts';
import type { QueryOutcome } from '../../query/query-call.ts';
import type { SignedStsCall } from '../sts-call.ts';
import type { StsService } from '../sts-service.ts';
import { actionsOf, sessionKeys } from './assume-questions.ts';
import { issuerOf, issueSession } from './issue-session.ts';
import type { UntimedSession } from './issue-session.ts';
import { notAuthorized } from './not-authorized.ts';
import { passedClaims } from './session-role.ts';

const ACTION = 'sts:GetFederationToken';
const DEFAULT_SECONDS = 43_200;

/**
 * Gives a session under another name, to a user who may. What it may do is what both the user and the session policies may;
 * without a session policy it may do nothing of its own.
 */
export async function getFederationToken(call: SignedStsCall, service: StsService): Promise<QueryOutcome> {
  const { caller, directory, now, isLongTerm, ownTags } = call;
  const issuer = issuerOf(service);
  const request = readRequest(call.parameters);
  const { principal } = caller;
  if (!isLongTerm || principal.kind !== 'user')
    return { denied: 'Cannot call GetFederationToken with session credentials' };
  const { partition, account } = principal;
  const resource = `federated-user/${request.name}`;
  const arn = formatArn({ partition, service: 'sts', region: '', account, resource });
  const tags = chainTags({ tags: request.tags, transitiveTagKeys: [] });
  const decision = await call.ask({
    caller,
    actions: actionsOf(ACTION, { tags }),
    resource: arn,
    context: sessionKeys({ tags }),
  });
  if (decision.outcome !== 'allowed') {
    const { action } = decision.deciding.request;
    return { denied: notAuthorized(principal, action, arn) };
  }
  checkPolicyArns(request.policyArns, account, directory);
  const userId = `${account}:${request.name}`;
  const claims: UntimedSession = {
    principal: arn,
    userArn: principal.arn,
    userId,
    ...claimsOfUser(call),
    ...passedClaims(request, { ...tags, tags: mergedTags(ownTags, tags.tags) ?? {} }),
  };
  const session = await issueSession(issuer, claims, { now, seconds: request.seconds });
  const result = [
    session.credentials,
    element('FederatedUser', texts({ FederatedUserId: userId, Arn: arn })),
    ...texts({ PackedPolicySize: session.packedPolicySize }),
  ];
  return { result, issued: session.issued };
}

/** What stays of the user that asks, whatever the session is called. */
function claimsOfUser({
  caller: { userId, sourceIdentity },
}: SignedStsCall): Omit<UntimedSession, 'principal'> {
  return {
    origin: 'GetFederationToken',
    ...(userId !== undefined && { federatingUserId: userId }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    multiFactorAuthPresent: false,
  };
}

interface GetFederationTokenRequest extends PassedPolicies {
  readonly name: string;
  readonly seconds: number;
  readonly tags: readonly SessionTag[];
}

function readRequest(parameters: Parameters): GetFederationTokenRequest {
  const request = {
    name: parameters.required('Name', TEXT_KINDS.userName),
    seconds: parameters.seconds('DurationSeconds', 900, 129_600) ?? DEFAULT_SECONDS,
    policy: parameters.optional('Policy', TEXT_KINDS.policy),
    policyArns: parameters.policyArns(),
    tags: parameters.tags(),
  };
  parameters.finish();
  checkPolicyText(request.policy);
  return request;
}
