import type { ContextEntries } from '@sagegate/core';
import type { AuthenticatedCaller } from '../../identity/authenticated-caller.ts';
import type { SessionIssuer } from '../../session/session-credentials.ts';
import type { Parameters } from '../parameters/parameters.ts';
import { checkPolicyArns, checkPolicyText } from '../parameters/session-policies.ts';
import type { PassedPolicies } from '../parameters/session-policies.ts';
import { chainTags } from '../parameters/session-tags.ts';
import type { SessionTags } from '../parameters/session-tags.ts';
import { TEXT_KINDS } from '../parameters/text-kinds.ts';
import { texts } from '../../query/xml.ts';
import type { QueryDenial, QueryOutcome } from '../../query/query-call.ts';
import type { StsCall } from '../sts-call.ts';
import type { StsService } from '../sts-service.ts';
import { noProvider, verifyWebIdentity } from '../web-identity/verify-web-identity.ts';
import { providerArn } from '../web-identity/oidc-providers.ts';
import type { OidcProvider } from '../web-identity/oidc-providers.ts';
import { readTokenIdentity } from '../web-identity/token-identity.ts';
import type { TokenIdentity } from '../web-identity/token-identity.ts';
import { actionsOf, sessionKeys } from './assume-questions.ts';
import { issuerOf, issueSession } from './issue-session.ts';
import {
  findNamedRole,
  resourceTagKeys,
  sessionClaims,
  sessionOfRole,
  sessionSeconds,
} from './session-role.ts';
import type { NamedRole } from './session-role.ts';

const ACTION = 'sts:AssumeRoleWithWebIdentity';

/** Gives a session of a role to the bearer of a token, if the role's trust policy trusts who issued it. */
export async function assumeRoleWithWebIdentity(call: StsCall, service: StsService): Promise<QueryOutcome> {
  const issuer = issuerOf(service);
  const request = readRequest(call.parameters);
  const role = findNamedRole(request.roleArn, call.directory);
  const verified = await verifyWebIdentity(request.token, service.providers, call.now);
  const { provider } = verified;
  const identity = readTokenIdentity(verified);
  if (provider.config.accounts?.includes(role.account) === false) throw noProvider(provider.config.issuer);
  const bearer: Bearer = { provider, identity, arn: providerArn(provider, role) };
  const { sourceIdentity } = identity;
  const asked = { ...request, sourceIdentity, tags: chainTags(identity) };
  const decision = await call.ask({
    caller: federatedCaller(bearer),
    actions: actionsOf(ACTION, asked),
    resource: role.arn,
    context: { ...resourceTagKeys(role), ...identityKeys(bearer), ...sessionKeys(asked) },
  });
  if (decision.outcome !== 'allowed') return deniedFor(role, decision.deciding.request.action);
  return await issue(asked, { bearer, role }, { call, issuer });
}

interface WebIdentityRequest extends PassedPolicies {
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly token: string;
  readonly durationSeconds: number | undefined;
}

function readRequest(parameters: Parameters): WebIdentityRequest {
  const request = {
    roleArn: parameters.required('RoleArn', TEXT_KINDS.arn),
    roleSessionName: parameters.required('RoleSessionName', TEXT_KINDS.roleSessionName),
    token: parameters.required('WebIdentityToken', TEXT_KINDS.webIdentityToken),
    durationSeconds: parameters.seconds('DurationSeconds', 900, 43_200),
    policy: parameters.optional('Policy', TEXT_KINDS.policy),
    policyArns: parameters.policyArns(),
  };
  parameters.finish();
  checkPolicyText(request.policy);
  return request;
}

/** Whoever bears a token, and the provider as the account of the role has it. */
interface Bearer {
  readonly provider: OidcProvider;
  readonly identity: TokenIdentity;
  readonly arn: string;
}

/** Belongs to no account and has no policies; what it may be is for trust policies to say. */
function federatedCaller({ arn, identity }: Bearer): AuthenticatedCaller {
  return {
    source: 'webIdentity',
    principal: { kind: 'federatedIdentity', provider: arn },
    userId: `${arn}:${identity.audience}:${identity.subject}`,
  };
}

function identityKeys({ provider: { name }, identity }: Bearer): ContextEntries {
  const { subject, audience, originalAudience, methods } = identity;
  return {
    [`${name}:sub`]: subject,
    [`${name}:aud`]: audience,
    ...(originalAudience !== undefined && { [`${name}:oaud`]: originalAudience }),
    ...(methods.length > 0 && { [`${name}:amr`]: methods }),
  };
}

function deniedFor({ model }: NamedRole, action: string): QueryDenial {
  return {
    denied: `Not authorized to perform ${action}`,
    ...(model === undefined && { reason: 'the directory has no such role' }),
  };
}

/** A session that the trust policy allows. */
interface AllowedSession extends WebIdentityRequest {
  readonly tags: SessionTags;
  readonly sourceIdentity: string | undefined;
}

async function issue(
  asked: AllowedSession,
  { bearer, role }: { readonly bearer: Bearer; readonly role: NamedRole },
  { call, issuer }: { readonly call: StsCall; readonly issuer: SessionIssuer },
): Promise<QueryOutcome> {
  if (role.model === undefined) return deniedFor(role, ACTION);
  checkPolicyArns(asked.policyArns, role.account, call.directory);
  const seconds = sessionSeconds(asked.durationSeconds, role.model, { isChained: false });
  const session = sessionOfRole(role.model, role, asked.roleSessionName);
  const claims = {
    ...sessionClaims('AssumeRoleWithWebIdentity', session, role, asked),
    federatedProvider: bearer.arn,
    context: keptKeys(bearer),
  };
  const { credentials, packedPolicySize, issued } = await issueSession(issuer, claims, {
    now: call.now,
    seconds,
  });
  const { subject, audience } = bearer.identity;
  const result = [
    credentials,
    session.element,
    ...texts({
      SubjectFromWebIdentityToken: subject,
      PackedPolicySize: packedPolicySize,
      Provider: bearer.provider.config.issuer,
      Audience: audience,
      SourceIdentity: asked.sourceIdentity,
    }),
  ];
  return { result, issued };
}

/** What policies can ask of the session, too. */
function keptKeys({
  provider: { name },
  identity: { subject, audience },
}: Bearer): Record<string, readonly string[]> {
  return { [`${name}:sub`]: [subject], [`${name}:aud`]: [audience] };
}
