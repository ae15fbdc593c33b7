import type { AuthenticatedCaller } from '../../identity/authenticated-caller.ts';
import type { SessionIssuer } from '../../session/session-credentials.ts';
import type { Parameters } from '../parameters/parameters.ts';
import { checkPolicyArns, checkPolicyText } from '../parameters/session-policies.ts';
import type { PassedPolicies } from '../parameters/session-policies.ts';
import type { SessionTag } from '../parameters/session-tag.ts';
import { chainTags } from '../parameters/session-tags.ts';
import type { SessionTags } from '../parameters/session-tags.ts';
import { TEXT_KINDS } from '../parameters/text-kinds.ts';
import { texts } from '../../query/xml.ts';
import type { QueryDenial, QueryOutcome, QueryResult } from '../../query/query-call.ts';
import type { SignedStsCall } from '../sts-call.ts';
import type { StsService } from '../sts-service.ts';
import { actionsOf, sessionKeys } from './assume-questions.ts';
import { issuerOf, issueSession } from './issue-session.ts';
import { checkMultiFactor, readMultiFactor } from './multi-factor.ts';
import type { MultiFactorClaim } from './multi-factor.ts';
import { notAuthorized } from './not-authorized.ts';
import {
  findNamedRole,
  resourceTagKeys,
  sessionClaims,
  sessionOfRole,
  sessionSeconds,
} from './session-role.ts';
import type { NamedRole } from './session-role.ts';

const ACTION = 'sts:AssumeRole';

/**
 * Gives a session of a role to whom both the caller's policies and the role's trust policy allow it.
 *
 * A role that is not there is denied as one that is: who asks does not learn which there are.
 */
export async function assumeRole(call: SignedStsCall, service: StsService): Promise<QueryOutcome> {
  const { caller, directory, now } = call;
  const issuer = issuerOf(service);
  const request = readRequest(call.parameters);
  const role = findNamedRole(request.roleArn, directory);
  const ruledOut = ruledOutFor(caller, request, role);
  if (ruledOut !== undefined) return ruledOut;
  const { sourceIdentity = request.sourceIdentity } = caller;
  const asked = { ...request, sourceIdentity, tags: chainTags(request, caller.claims) };
  const proof = await checkMultiFactor(request.multiFactor, { caller, directory, codes: service.codes, now });
  if (typeof proof === 'object') return proof;
  const decision = await call.ask({
    caller: proof ? withMultiFactor(caller, now) : caller,
    actions: actionsOf(ACTION, asked),
    resource: role.arn,
    context: { ...resourceTagKeys(role), ...sessionKeys(asked) },
  });
  if (decision.outcome !== 'allowed') return deniedTo(caller, role, decision.deciding.request.action);
  return await issue(asked, role, { call, issuer });
}

/** What a call asks for. */
interface AssumeRoleRequest extends PassedPolicies {
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly durationSeconds: number | undefined;
  readonly externalId: string | undefined;
  readonly sourceIdentity: string | undefined;
  readonly tags: readonly SessionTag[];
  readonly transitiveTagKeys: readonly string[];
  readonly multiFactor: MultiFactorClaim;
}

function readRequest(parameters: Parameters): AssumeRoleRequest {
  const request = {
    roleArn: parameters.required('RoleArn', TEXT_KINDS.arn),
    roleSessionName: parameters.required('RoleSessionName', TEXT_KINDS.roleSessionName),
    durationSeconds: parameters.seconds('DurationSeconds', 900, 43_200),
    externalId: parameters.optional('ExternalId', TEXT_KINDS.externalId),
    sourceIdentity: parameters.optional('SourceIdentity', TEXT_KINDS.sourceIdentity),
    policy: parameters.optional('Policy', TEXT_KINDS.policy),
    policyArns: parameters.policyArns(),
    tags: parameters.tags(),
    transitiveTagKeys: parameters.transitiveTagKeys(),
    multiFactor: readMultiFactor(parameters),
  };
  parameters.finish();
  checkPolicyText(request.policy);
  return request;
}

/** What no policy can allow. */
function ruledOutFor(
  { principal, sourceIdentity }: AuthenticatedCaller,
  request: AssumeRoleRequest,
  role: NamedRole,
): QueryDenial | undefined {
  if (principal.kind === 'root') return { denied: 'Roles may not be assumed by root accounts.' };
  if (principal.kind === 'federatedUser')
    return { denied: 'Cannot call AssumeRole with credentials of a federated user' };
  const changes = sourceIdentity !== undefined && request.sourceIdentity !== undefined;
  if (!changes || sourceIdentity === request.sourceIdentity) return undefined;
  return {
    denied: notAuthorized(principal, 'sts:SetSourceIdentity', role.arn),
    reason: 'the session has another source identity, which cannot be changed',
  };
}

/** The principal stays the same object: its policies are found by it. */
function withMultiFactor(caller: AuthenticatedCaller, now: Date): AuthenticatedCaller {
  return { ...caller, multiFactorAuthPresent: true, multiFactorAuthTime: now };
}

/** AWS's sentence, which says nothing of why: it is the same for a role that is not there. */
function deniedTo(
  { principal }: AuthenticatedCaller,
  { arn, model }: NamedRole,
  action: string,
): QueryDenial {
  return {
    denied: notAuthorized(principal, action, arn),
    ...(model === undefined && { reason: 'the directory has no such role' }),
  };
}

/** A session that the policies allow. */
interface AllowedSession extends Omit<AssumeRoleRequest, 'tags'> {
  readonly tags: SessionTags;
}

async function issue(
  asked: AllowedSession,
  role: NamedRole,
  { call, issuer }: { readonly call: SignedStsCall; readonly issuer: SessionIssuer },
): Promise<QueryOutcome> {
  // A policy of the configuration that is attached to no role at all allows nothing either.
  if (role.model === undefined) return deniedTo(call.caller, role, ACTION);
  checkPolicyArns(asked.policyArns, role.account, call.directory);
  const seconds = sessionSeconds(asked.durationSeconds, role.model, { isChained: isChained(call) });
  const session = sessionOfRole(role.model, role, asked.roleSessionName);
  const claims = { ...sessionClaims('AssumeRole', session, role, asked), multiFactorAuthPresent: false };
  const { credentials, packedPolicySize, issued } = await issueSession(issuer, claims, {
    now: call.now,
    seconds,
  });
  const result: QueryResult['result'] = [
    credentials,
    session.element,
    ...texts({ PackedPolicySize: packedPolicySize, SourceIdentity: asked.sourceIdentity }),
  ];
  return { result, issued };
}

/** Whether a session becomes another one, or something that is had for a time would be had for longer. */
function isChained({ caller, isLongTerm }: SignedStsCall): boolean {
  return !isLongTerm || caller.principal.kind !== 'user';
}
