import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import { MEMBER, OWN } from './import-state.ts';
import type { AccountState, AwsState, UnitState } from './import-state.ts';
import { elements } from './query-xml.ts';

/** IAM, STS and AWS Organizations on the loopback. Lists come an entry at a time. */
export interface ImportAws {
  readonly url: string;
  state: AwsState;
  /** What the caller may do. */
  policy: object;
  /** Actions that are throttled when they come next. */
  readonly throttled: Set<string>;
  /** Actions that were allowed, in their order. */
  readonly calls: string[];
  /** Is asked for each call that is allowed: `false`, and it is never answered. */
  answers: (action: string) => boolean;
  close(): void;
}

/** The keys of the command, and those that STS gives for the role of the member account. */
export const KEYS = { [OWN]: 'AKIDEXAMPLE', [MEMBER]: 'ASIAMEMBEREXAMPLE' };

interface Call {
  readonly action: string;
  readonly account: string;
  readonly input: Record<string, string | undefined>;
}

class AwsFailure extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export async function startImportAws(state: AwsState, policy: object): Promise<ImportAws> {
  const server = createServer((request, response) => void respond(request, response, aws));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const aws: ImportAws = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    policy,
    throttled: new Set(),
    calls: [],
    answers: () => true,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return aws;
}

async function respond(request: IncomingMessage, response: ServerResponse, aws: ImportAws): Promise<void> {
  const call = readCall(request, await text(request));
  const isJson = call.action.startsWith('organizations:');
  try {
    admit(call, aws);
    if (!aws.answers(call.action)) return;
    const answer = ANSWERS[call.action]?.(call, aws.state);
    if (answer === undefined) throw new AwsFailure('InvalidAction', call.action);
    const name = call.action.split(':')[1];
    if (isJson) response.writeHead(200, JSON_TYPE).end(JSON.stringify(answer));
    else
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(`<${name}Response><${name}Result>${elements(answer)}</${name}Result></${name}Response>`);
  } catch (error) {
    const { code, message } =
      error instanceof AwsFailure ? error : new AwsFailure('InternalFailure', String(error));
    if (isJson) response.writeHead(400, JSON_TYPE).end(JSON.stringify({ __type: code, message }));
    else
      response
        .writeHead(code === 'Throttling' ? 400 : 403, { 'content-type': 'text/xml' })
        .end(
          `<ErrorResponse>${elements({ Error: { Type: 'Sender', Code: code, Message: message } })}</ErrorResponse>`,
        );
  }
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

function readCall(request: IncomingMessage, body: string): Call {
  const [, key = '', service = ''] =
    /Credential=(\w+)\/\d+\/[\w-]+\/(\w+)\//.exec(request.headers.authorization ?? '') ?? [];
  const account = Object.entries(KEYS).find(([, id]) => id === key)?.[0] ?? '';
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const action = `organizations:${target.split('.')[1]}`;
    return { action, account, input: JSON.parse(body) as Record<string, string> };
  }
  const input = Object.fromEntries(new URLSearchParams(body));
  return { action: `${service}:${input['Action']}`, account, input };
}

/** A policy of the member account lets its role do everything. */
function admit({ action, account, input }: Call, aws: ImportAws): void {
  const isOrganization = action.startsWith('organizations:');
  if (aws.throttled.delete(action))
    throw new AwsFailure(isOrganization ? 'TooManyRequestsException' : 'Throttling', 'Rate exceeded');
  if (account === '') throw new AwsFailure('InvalidClientTokenId', 'The security token is invalid.');
  const arn = `arn:aws:iam::${account}:user/importer`;
  if (account === OWN && !isAllowed(arn, action, input['RoleArn'], aws.policy))
    throw new AwsFailure(
      isOrganization ? 'AccessDeniedException' : 'AccessDenied',
      `User: ${arn} is not authorized to perform: ${action}`,
    );
  aws.calls.push(action);
}

function isAllowed(arn: string, action: string, role: string | undefined, policy: object): boolean {
  const trust = { Effect: 'Allow', Principal: { AWS: OWN }, Action: 'sts:AssumeRole' };
  const trustPolicy = policyOf('trust', { Version: '2012-10-17', Statement: [trust] });
  const authorizer = compilePolicies({
    identityBased: [policyOf('importer', policy)],
    ...(role !== undefined && { resourceBased: [trustPolicy] }),
  });
  const request = { principal: parsePrincipal(arn), action, resource: role ?? '*', context: {} };
  return authorizer.authorize(request).outcome === 'allowed';
}

function policyOf(id: string, policy: object) {
  return { id, document: parsePolicyDocument(JSON.stringify(policy)) };
}

type Answer = (call: Call, state: AwsState) => object;

const ANSWERS: Readonly<Record<string, Answer>> = {
  'sts:AssumeRole': ({ input }) => {
    const account = /^arn:aws:iam::(\d{12}):role\/SagegateImport$/.exec(input['RoleArn'] ?? '')?.[1] ?? '';
    const AccessKeyId = (KEYS as Record<string, string>)[account];
    if (AccessKeyId === undefined)
      throw new AwsFailure(
        'AccessDenied',
        `User: importer is not authorized to perform: sts:AssumeRole on resource: ${input['RoleArn']}`,
      );
    const Expiration = '2126-01-01T00:00:00Z';
    return {
      Credentials: {
        AccessKeyId,
        SecretAccessKey: 'secretEXAMPLE',
        SessionToken: 'tokenEXAMPLE',
        Expiration,
      },
    };
  },
  'iam:GetAccountAuthorizationDetails': ({ account, input }, { accounts }) => {
    const details = accounts[account] ?? noDetails();
    const all = Object.entries(details).flatMap(([list, entries]: [string, object[]]) =>
      entries.map((entry) => ({ list, entry })),
    );
    const at = Number(input['Marker'] ?? 0);
    const item = all[at];
    const IsTruncated = at + 1 < all.length;
    return {
      ...noDetails(),
      ...(item && { [item.list]: [item.entry] }),
      IsTruncated,
      ...(IsTruncated && { Marker: String(at + 1) }),
    };
  },
  'iam:GetPolicy': ({ input }) => ({ Policy: { Arn: input['PolicyArn'], DefaultVersionId: 'v7' } }),
  'iam:GetPolicyVersion': ({ input }, { awsPolicies }) => {
    const Document = awsPolicies[input['PolicyArn'] ?? ''];
    if (Document === undefined) throw new AwsFailure('NoSuchEntity', `no policy ${input['PolicyArn']}`);
    return { PolicyVersion: { Document, VersionId: input['VersionId'], IsDefaultVersion: true } };
  },
  'organizations:DescribeOrganization': (_, state) => {
    const { Id, MasterAccountId } = organizationOf(state);
    return {
      Organization: { Id, MasterAccountId, MasterAccountEmail: 'root@example.com', FeatureSet: 'ALL' },
    };
  },
  'organizations:ListRoots': ({ input }, state) => {
    const { Id, Name } = organizationOf(state).root;
    const PolicyTypes = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map((Type) => ({
      Type,
      Status: 'ENABLED',
    }));
    return paged(
      'Roots',
      [{ Id, Name, PolicyTypes: [...PolicyTypes, { Type: 'TAG_POLICY', Status: 'ENABLED' }] }],
      input,
    );
  },
  'organizations:ListOrganizationalUnitsForParent': ({ input }, state) => {
    const units = unitOf(state, input['ParentId'])?.units ?? [];
    return paged(
      'OrganizationalUnits',
      units.map(({ Id, Name }) => ({ Id, Name })),
      input,
    );
  },
  'organizations:ListAccountsForParent': ({ input }, state) => {
    const accounts = unitOf(state, input['ParentId'])?.accounts ?? [];
    const Email = 'root@example.com';
    return paged(
      'Accounts',
      accounts.map(({ Id, Name, State }) => ({ Id, Name, State, Status: State, Email })),
      input,
    );
  },
  'organizations:ListPoliciesForTarget': ({ input }, state) => {
    const { policies } = organizationOf(state);
    const target = targetsOf(state).find(({ Id }) => Id === input['TargetId']);
    const attached = (target?.attached ?? []).map((Id) => summary(Id, policies[Id]));
    return paged(
      'Policies',
      attached.filter(({ Type }) => Type === input['Filter']),
      input,
    );
  },
  'organizations:DescribePolicy': ({ input }, state) => {
    const id = input['PolicyId'] ?? '';
    const policy = organizationOf(state).policies[id];
    return { Policy: { PolicySummary: summary(id, policy), Content: policy?.Content } };
  },
};

function noDetails(): AccountState {
  return { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
}

function summary(Id: string, policy: { Name: string; Type: string } | undefined) {
  const Arn = `arn:aws:organizations::aws:policy/service_control_policy/${Id}`;
  return { Id, Arn, Name: policy?.Name, Type: policy?.Type, AwsManaged: false };
}

function organizationOf({ organization }: AwsState) {
  if (organization !== undefined) return organization;
  throw new AwsFailure(
    'AWSOrganizationsNotInUseException',
    'Your account is not a member of an organization.',
  );
}

function unitsOf(unit: UnitState): UnitState[] {
  return [unit, ...unit.units.flatMap(unitsOf)];
}

function unitOf(state: AwsState, id: string | undefined): UnitState | undefined {
  return unitsOf(organizationOf(state).root).find(({ Id }) => Id === id);
}

function targetsOf(state: AwsState) {
  return unitsOf(organizationOf(state).root).flatMap((unit) => [unit, ...unit.accounts]);
}

function paged(list: string, items: readonly object[], { NextToken }: Call['input']): object {
  const at = Number(NextToken ?? 0);
  return { [list]: items.slice(at, at + 1), ...(at + 1 < items.length && { NextToken: String(at + 1) }) };
}
