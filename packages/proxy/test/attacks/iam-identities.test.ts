import { Agent } from 'node:https';
import { IAMClient, SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
import type { IAMClientConfig } from '@aws-sdk/client-iam';
import { parsePolicyDocument } from '@sagegate/core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import type { CertificateRequest, TestAuthority } from '../support/certificates.ts';
import { MAY_SIMULATE, startIamGateway } from '../support/iam-gateway.ts';
import type { IamGateway } from '../support/iam-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { ALICE, signed, wire } from '../support/signed-request.ts';
import { ALICE_ARN } from '../support/start-test-gateway.ts';
import { AUDIENCE, startTestIssuer } from '../support/test-issuer.ts';
import type { TestIssuer } from '../support/test-issuer.ts';

const HOST = 'localhost';
const ROLES = 'arn:aws:iam::111122223333:role';
const session = (role: string, name: string): string =>
  `arn:aws:sts::111122223333:assumed-role/${role}/${name}`;
const POLICY = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const ASK = { ActionNames: ['s3:GetObject'], PolicyInputList: [POLICY] };

let authority: TestAuthority;
let issuer: TestIssuer;
/** Knows callers by signatures and tokens. */
let plain: IamGateway;
/** Knows callers by certificates. */
let secure: IamGateway;

const MAY_LIST = {
  id: 'may-list.json',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sagemaker:List*', Resource: '*' },
  }),
};

const policies = {
  identityBased: [
    { principal: ALICE_ARN, policies: [MAY_SIMULATE] },
    { principal: `${ROLES}/Security`, policies: [MAY_SIMULATE] },
    { principal: `${ROLES}/Notebook`, policies: [MAY_LIST] },
  ],
};

beforeAll(async () => {
  authority = await makeAuthority();
  issuer = await startTestIssuer();
  const token = { jwksUrl: issuer.jwksUrl, audience: [AUDIENCE], algorithms: ['ES256'] as const };
  plain = await startIamGateway({
    config: {
      policies,
      identity: {
        accessKeys: [{ ...ALICE, principal: ALICE_ARN }],
        jwt: [
          {
            ...token,
            issuer: issuer.issuer,
            principalClaim: 'role',
            principals: [`${ROLES}/*`],
            sessionName: { claim: 'sub' },
          },
          {
            ...token,
            issuer: 'https://other.example.com',
            header: 'x-notebook-token',
            principal: `${ROLES}/Security`,
            sessionName: { claim: 'sub' },
          },
        ],
      },
    },
  });
  const certificate = await authority.issue({ dns: [HOST] });
  secure = await startIamGateway({
    config: {
      policies,
      listen: {
        host: '127.0.0.1',
        port: 0,
        tls: {
          certificates: [certificate],
          clientCertificates: { authorities: authority.certificate, required: false },
        },
      },
      identity: {
        accessKeys: [{ ...ALICE, principal: ALICE_ARN }],
        mtls: {
          rules: [
            {
              match: { spiffeId: 'spiffe://example.org/security/*' },
              principal: `${ROLES}/Security`,
              sessionName: { from: 'spiffeId' },
            },
            {
              match: { spiffeId: 'spiffe://example.org/notebook/*' },
              principal: `${ROLES}/Notebook`,
              sessionName: { from: 'spiffeId' },
            },
          ],
        },
      },
    },
  });
});
afterAll(async () => {
  await plain.close();
  await secure.close();
  await issuer.close();
});

/** What a client of the SDK is told, that signs nothing. */
async function simulated(
  config: IAMClientConfig,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const client = new IAMClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    maxAttempts: 1,
    signer: {
      sign: (request) => Promise.resolve({ ...request, headers: { ...request.headers, ...headers } }),
    },
    ...config,
  });
  try {
    const { EvaluationResults = [] } = await client.send(new SimulateCustomPolicyCommand(ASK));
    return EvaluationResults.map(({ EvalDecision }) => EvalDecision);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  } finally {
    client.destroy();
  }
}

const denied = (who: string): string =>
  `AccessDenied: User: ${who} is not authorized to perform: iam:SimulateCustomPolicy on resource: * because no identity-based policy allows the iam:SimulateCustomPolicy action`;

describe('a token', () => {
  const bearing = async (role: string, claims = {}): Promise<unknown> =>
    simulated(
      { endpoint: plain.url },
      { authorization: `Bearer ${await issuer.token({ role, ...claims })}` },
    );

  test('of who may simulate', async () => {
    expect(await bearing(`${ROLES}/Security`)).toEqual(['allowed']);
    expect(await plain.auditedFor()).toMatchObject({
      principal: session('Security', 'alice'),
      identity: 'jwt',
      operation: 'iam:SimulateCustomPolicy',
    });
  });

  it.each([
    ['of who may not', `${ROLES}/Notebook`, {}, denied(session('Notebook', 'alice'))],
    ['that has ended', `${ROLES}/Security`, { exp: 1 }, 'ExpiredToken'],
    ['for somebody else', `${ROLES}/Security`, { aud: 'elsewhere' }, 'InvalidClientTokenId'],
  ])('%s', async (_, role, claims, expected) => {
    expect(await bearing(role, claims)).toContain(expected);
  });

  test('in a header of its own', async () => {
    const token = await issuer.token({ iss: 'https://other.example.com' });
    expect(await simulated({ endpoint: plain.url }, { 'x-notebook-token': token })).toEqual(['allowed']);
  });

  test('beside a signature', async () => {
    const token = await issuer.token({ iss: 'https://other.example.com' });
    const call = signed(plain.url, { headers: [FORM], body: CALL }, { service: 'iam' });
    const both = { ...call, headers: [...call.headers, ['x-notebook-token', token] as const] };
    expect((await rawExchange(plain.url, wire(both))).body).toContain('two identities');
  });
});

const FORM = ['content-type', 'application/x-www-form-urlencoded'] as const;
const CALL = `Action=SimulateCustomPolicy&Version=2010-05-08&ActionNames.member.1=s3%3AGetObject&PolicyInputList.member.1=${encodeURIComponent(POLICY)}`;

describe('a certificate', () => {
  async function holding(request: CertificateRequest | undefined): Promise<unknown> {
    const own = request && (await authority.issue({ clientAuth: true, ...request }));
    const httpsAgent = new Agent({
      ca: authority.certificate,
      servername: HOST,
      ...(own && { cert: own.certificate, key: own.key }),
    });
    return simulated({
      endpoint: `https://${HOST}:${new URL(secure.url).port}`,
      requestHandler: { httpsAgent },
    });
  }

  test('of who may simulate', async () => {
    expect(await holding({ uri: ['spiffe://example.org/security/carol'] })).toEqual(['allowed']);
    expect(await secure.auditedFor()).toMatchObject({
      principal: session('Security', 'carol'),
      identity: 'mtls',
    });
  });

  it.each<[string, CertificateRequest | undefined, string]>([
    ['of who may not', { uri: ['spiffe://example.org/notebook/nb-1'] }, denied(session('Notebook', 'nb-1'))],
    ['of nobody', { uri: ['spiffe://example.com/security/carol'] }, 'AccessDenied'],
    ['that is not there', undefined, 'MissingAuthenticationToken'],
  ])('%s', async (_, request, expected) => {
    expect(await holding(request)).toContain(expected);
  });
});
