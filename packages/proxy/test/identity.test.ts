import { Agent } from 'node:https';
import { ListEndpointsCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { parsePolicyDocument } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { GatewayConfig } from '../src/index.ts';
import { makeAuthority } from './support/certificates.ts';
import type { IssuedCertificate, TestAuthority } from './support/certificates.ts';
import { ALICE } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';
import { ALB_ARN, AUDIENCE, startTestIssuer } from './support/test-issuer.ts';
import type { TestIssuer } from './support/test-issuer.ts';

const ROLE = 'arn:aws:iam::111122223333:role/NotebookRole';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice';
const ISSUED = Math.floor(Date.now() / 1000) - 60;
const ISSUED_TEXT = `${new Date(ISSUED * 1000).toISOString().slice(0, 19)}Z`;

type Client = ConstructorParameters<typeof SageMakerClient>[0];
type Conditions = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Form {
  readonly identity: GatewayConfig['identity'];
  readonly client: Client | (() => Promise<Client>);
  readonly principal: string;
  /** What holds for the caller. */
  readonly facts: Conditions;
}

let issuer: TestIssuer;
let authority: TestAuthority;
let server: IssuedCertificate;

beforeAll(async () => {
  issuer = await startTestIssuer();
  authority = await makeAuthority();
  server = await authority.issue({ ip: ['127.0.0.1'] });
});
afterAll(() => issuer.close());

/** An SDK client whose requests have these headers and no signature. */
function sending(headersOf: () => Promise<Readonly<Record<string, string>>>): Client {
  return {
    signer: {
      sign: async (request) => {
        const unsigned = HttpRequest.isInstance(request) ? request : new HttpRequest(request);
        Object.assign(unsigned.headers, await headersOf());
        return unsigned;
      },
    },
  };
}

/** One that bears a token. */
function bearing(token: () => Promise<string>): Client {
  return sending(async () => ({ authorization: `Bearer ${await token()}` }));
}

/** An SDK client that puts its signature into the query. */
const PRESIGNING: Client = {
  signer: {
    sign: (request) =>
      new SignatureV4({
        credentials: { ...ALICE },
        region: 'us-east-1',
        service: 'sagemaker',
        sha256: Hash.bind(null, 'sha256'),
      }).presign(HttpRequest.isInstance(request) ? request : new HttpRequest(request), {
        expiresIn: 60,
        unhoistableHeaders: new Set(['x-amz-target', 'x-amz-user-agent', 'x-amz-content-sha256']),
      }),
  },
};

const TEMPORARY_KEY = {
  ...ALICE,
  sessionToken: 'token',
  principal: SESSION,
  tags: { Team: 'ml' },
  userId: 'AROAEXAMPLE:alice',
  organizationId: 'o-a1b2c3d4e5',
  sourceIdentity: 'Saanvi',
  tokenIssueTime: new Date(ISSUED * 1000),
  multiFactorAuthTime: new Date(ISSUED * 1000),
};

const MAPPING = {
  principal: ROLE,
  sessionName: { claim: 'sub' },
  roleId: 'AROAEXAMPLE',
  sourceIdentity: { claim: 'email' },
  tags: { Team: { claim: 'team' }, Environment: { value: 'prod' } },
};
const CLAIMS = {
  team: 'ml',
  email: 'alice@example.com',
  iat: ISSUED,
  amr: ['pwd', 'mfa'],
  auth_time: ISSUED,
};

const OF_CLAIMS: Conditions = {
  StringEquals: {
    'aws:PrincipalTag/Team': 'ml',
    'aws:PrincipalTag/Environment': 'prod',
    'aws:userid': 'AROAEXAMPLE:alice',
    'aws:SourceIdentity': 'alice@example.com',
    'aws:PrincipalAccount': '111122223333',
    'aws:PrincipalType': 'AssumedRole',
  },
  ArnEquals: { 'aws:PrincipalArn': ROLE },
  DateEquals: { 'aws:TokenIssueTime': ISSUED_TEXT },
  Bool: { 'aws:MultiFactorAuthPresent': 'true' },
  NumericGreaterThanEquals: { 'aws:MultiFactorAuthAge': '60' },
  NumericLessThan: { 'aws:MultiFactorAuthAge': '300' },
};

const OF_KEY: Conditions = {
  ...OF_CLAIMS,
  StringEquals: {
    'aws:PrincipalTag/Team': 'ml',
    'aws:userid': 'AROAEXAMPLE:alice',
    'aws:SourceIdentity': 'Saanvi',
    'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
    'aws:PrincipalType': 'AssumedRole',
  },
};

const FORMS: readonly (readonly [name: string, form: () => Form])[] = [
  [
    'a signature',
    () => ({
      identity: { accessKeys: [TEMPORARY_KEY] },
      client: { credentials: { ...ALICE, sessionToken: 'token' } },
      principal: SESSION,
      facts: OF_KEY,
    }),
  ],
  [
    'a signature in the query',
    () => ({
      identity: { accessKeys: [{ ...ALICE, principal: SESSION, tags: { Team: 'ml' } }] },
      client: PRESIGNING,
      principal: SESSION,
      facts: { StringEquals: { 'aws:PrincipalTag/Team': 'ml' }, Null: { 'aws:TokenIssueTime': 'true' } },
    }),
  ],
  [
    'a token',
    () => ({
      identity: {
        jwt: [{ issuer: issuer.issuer, jwksUrl: issuer.jwksUrl, audience: [AUDIENCE], ...MAPPING }],
      },
      client: bearing(() => issuer.token(CLAIMS)),
      principal: SESSION,
      facts: OF_CLAIMS,
    }),
  ],
  [
    'a token whose keys are in a file',
    () => ({
      identity: {
        jwt: [
          { issuer: issuer.issuer, jwks: { keys: [issuer.publicJwk] }, audience: [AUDIENCE], ...MAPPING },
        ],
      },
      client: bearing(() => issuer.token({ ...CLAIMS, amr: ['pwd'] })),
      principal: SESSION,
      facts: {
        Bool: { 'aws:MultiFactorAuthPresent': 'false' },
        Null: { 'aws:MultiFactorAuthAge': 'true' },
        StringEquals: { 'aws:PrincipalTag/Team': 'ml' },
      },
    }),
  ],
  [
    'a load balancer',
    () => ({
      identity: { alb: { signers: [ALB_ARN], keysUrl: issuer.albKeysUrl, ...MAPPING } },
      client: sending(async () => ({ 'x-amzn-oidc-data': await issuer.albToken({}, CLAIMS) })),
      principal: SESSION,
      facts: OF_CLAIMS,
    }),
  ],
  [
    'VPC Lattice',
    () => ({
      identity: { lattice: { principals: [ROLE] } },
      client: sending(async () => ({
        'x-amzn-lattice-identity': `Principal=${ROLE};PrincipalOrgID=o-a1b2c3d4e5;SessionName=alice`,
        'x-amzn-lattice-identity-tags': 'Team=ml',
      })),
      principal: SESSION,
      facts: {
        StringEquals: {
          'aws:PrincipalTag/Team': 'ml',
          'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
          'aws:PrincipalAccount': '111122223333',
        },
      },
    }),
  ],
  [
    'a certificate',
    () => ({
      identity: {
        mtls: {
          rules: [
            {
              match: { spiffeId: 'spiffe://example.org/notebooks/*' },
              principal: ROLE,
              sessionName: { from: 'spiffeId' },
              roleId: 'AROAEXAMPLE',
              tags: { Team: { from: 'organizationalUnit' } },
            },
          ],
        },
      },
      client: async () => {
        const { certificate, key } = await authority.issue({
          clientAuth: true,
          subject: 'OU=ml',
          uri: ['spiffe://example.org/notebooks/alice'],
          notBefore: new Date(ISSUED * 1000),
        });
        const httpsAgent = new Agent({ ca: authority.certificate, cert: certificate, key });
        return { requestHandler: { httpsAgent }, ...sending(async () => ({})) };
      },
      principal: SESSION,
      facts: {
        StringEquals: { 'aws:PrincipalTag/Team': 'ml', 'aws:userid': 'AROAEXAMPLE:alice' },
        DateEquals: { 'aws:TokenIssueTime': ISSUED_TEXT },
      },
    }),
  ],
  [
    'the only one there is',
    () => ({
      identity: { static: { principal: SESSION, tags: { Team: 'ml' } } },
      client: { credentials: { accessKeyId: 'any', secretAccessKey: 'any' } },
      principal: SESSION,
      facts: { StringEquals: { 'aws:PrincipalTag/Team': 'ml' } },
    }),
  ],
];

/** ListModels is allowed by the facts of the caller; ListEndpoints too, but for one that is another. */
function policyOf(facts: Conditions): Policy {
  const others = { ...facts, StringEquals: { ...facts['StringEquals'], 'aws:PrincipalTag/Team': 'ops' } };
  return {
    id: 'by-facts.json',
    document: parsePolicyDocument({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sagemaker:ListModels', Resource: '*', Condition: facts },
        { Effect: 'Allow', Action: 'sagemaker:ListEndpoints', Resource: '*', Condition: others },
      ],
    }),
  };
}

async function start({ identity, facts }: Form): Promise<TestGateway> {
  const isMtls = identity.mtls !== undefined;
  const clientCertificates = { authorities: authority.certificate };
  return startTestGateway({
    config: {
      identity,
      trustedProxies: ['127.0.0.1/32'],
      policies: { identityBased: [{ principal: ROLE, policies: [policyOf(facts)] }] },
      ...(isMtls && {
        listen: { host: '127.0.0.1', port: 0, tls: { certificates: [server], clientCertificates } },
      }),
    },
  });
}

describe('an SDK client is known by', () => {
  it.each(FORMS)('%s, and policies decide by what is known of it', async (_, formOf) => {
    const form = formOf();
    const running = await start(form);
    const client = new SageMakerClient({
      region: 'us-east-1',
      endpoint: running.url,
      maxAttempts: 1,
      credentials: { ...ALICE },
      ...(typeof form.client === 'function' ? await form.client() : form.client),
    });
    try {
      const { $metadata } = await client.send(new ListModelsCommand());
      expect($metadata.httpStatusCode).toBe(200);
      await expect(client.send(new ListEndpointsCommand())).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(`User: ${form.principal} is not authorized`) as string,
      });
      expect(running.upstream.requests).toHaveLength(1);
    } finally {
      client.destroy();
      await running.close();
    }
  });
});

test('while nobody can say whether a token holds, clients are told to try again', async () => {
  const closed = await startTestIssuer();
  await closed.close();
  const identity = {
    jwt: [{ issuer: closed.issuer, jwksUrl: closed.jwksUrl, audience: [AUDIENCE], ...MAPPING }],
  };
  const running = await start({ identity, facts: OF_CLAIMS, client: {}, principal: SESSION });
  const client = new SageMakerClient({
    region: 'us-east-1',
    endpoint: running.url,
    maxAttempts: 1,
    credentials: { ...ALICE },
    ...bearing(() => closed.token(CLAIMS)),
  });
  await expect(client.send(new ListModelsCommand())).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    $metadata: { httpStatusCode: 503 },
    $retryable: {},
  });
  client.destroy();
  await running.close();
});
