import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationDecision, AuthorizationRequest, Policy, Principal } from '@sagegate/core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { PolicyStore } from '../../src/authorization/policy-store.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { controlPlaneCall, wire } from '../support/signed-request.ts';
import { ALLOW_ALL_BUT_DELETE, startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { AUDIENCE, startTestIssuer } from '../support/test-issuer.ts';
import type { TestIssuer } from '../support/test-issuer.ts';

const ADMIN = 'arn:aws:iam::111122223333:role/Admin';
const NOTEBOOKS = 'arn:aws:iam::111122223333:role/notebooks/Dev';
const IMPOSTOR = 'arn:aws:iam::111122223333:role/notebooks/Admin';

let issuer: TestIssuer;
let running: TestGateway;

beforeAll(async () => {
  issuer = await startTestIssuer();
  running = await startTestGateway({
    config: {
      identity: {
        jwt: [
          {
            issuer: issuer.issuer,
            jwksUrl: issuer.jwksUrl,
            audience: [AUDIENCE],
            principalClaim: 'role',
            principals: ['arn:aws:iam::111122223333:role/notebooks/*'],
            sessionName: { claim: 'sub' },
          },
        ],
      },
      policies: {
        identityBased: [ADMIN, NOTEBOOKS].map((principal) => ({
          principal,
          policies: [ALLOW_ALL_BUT_DELETE],
        })),
      },
    },
  });
});
afterAll(async () => {
  await running.close();
  await issuer.close();
});

async function codeAs(role: string): Promise<string | undefined> {
  const { headers = [], body = '' } = controlPlaneCall('ListModels', {});
  const all = [
    ['host', new URL(running.url).host] as const,
    ...headers,
    ['authorization', `Bearer ${await issuer.token({ role })}`] as const,
    ['content-length', String(body.length)] as const,
  ];
  const bytes = wire({ method: 'POST', target: '/', headers: all, body: Buffer.from(body) });
  const { status, error } = await rawExchange(running.url, bytes);
  return status === 200 ? 'allowed' : error.__type;
}

test('who may name roles below one path is not the role of the same name elsewhere', async () => {
  expect(await codeAs(NOTEBOOKS)).toBe('allowed');
  expect(await codeAs(IMPOSTOR)).toBe('AccessDeniedException');
  expect(await codeAs('arn:aws:iam::111122223333:role/notebooks/../Admin')).toBe('AccessDeniedException');
  expect(await codeAs('arn:aws:iam::111122223333:role/notebooks//Admin')).toBe('AccessDeniedException');
});

function policy(id: string, statement: object): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement: [statement] }) };
}

const ALLOW = policy('allow.json', { Effect: 'Allow', Action: '*', Resource: '*' });
const BY_EVERYBODY = policy('everybody.json', {
  Effect: 'Allow',
  Principal: '*',
  Action: 'sagemaker:ListModels',
  Resource: '*',
});
const READ_ONLY = policy('read.json', { Effect: 'Allow', Action: 'sagemaker:List*', Resource: '*' });

function sessionOf(roleArn: string): Principal {
  const role = parsePrincipal(roleArn);
  return { ...role, sessionArn: 'arn:aws:sts::111122223333:assumed-role/Admin/alice' } as Principal;
}

const ask = (principal: Principal, action = 'sagemaker:DeleteModel'): AuthorizationRequest => ({
  principal,
  action,
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
  context: {},
});

const decide = (store: PolicyStore, request: AuthorizationRequest): AuthorizationDecision =>
  store.of(request).authorize(request);

describe('a role of the same name under another path', () => {
  it.each([
    ['where only the caller has a say', []],
    ['where the resource has one too', [{ resource: '*', policy: BY_EVERYBODY }]],
  ])('gets nothing of what was compiled for the role before, %s', (_, resourceBased) => {
    const store = new PolicyStore({
      policies: { identityBased: [{ principal: ADMIN, policies: [ALLOW] }], resourceBased },
    });
    expect(decide(store, ask(sessionOf(ADMIN))).outcome).toBe('allowed');
    expect(decide(store, ask(sessionOf(IMPOSTOR))).outcome).toBe('implicitDeny');
    const withoutPath = parsePrincipal('arn:aws:sts::111122223333:assumed-role/Admin/alice');
    expect(decide(store, ask(withoutPath)).outcome).toBe('allowed');
  });

  it.each(['boundaries', 'sessions'] as const)('does not escape %s', (limits) => {
    const store = new PolicyStore({
      policies: {
        identityBased: [{ principal: IMPOSTOR, policies: [ALLOW] }],
        [limits]: [{ principal: ADMIN, policies: [READ_ONLY] }],
      },
    });
    expect(decide(store, ask(sessionOf(IMPOSTOR))).outcome).toBe('implicitDeny');
    expect(decide(store, ask(sessionOf(IMPOSTOR), 'sagemaker:ListModels')).outcome).toBe('allowed');
  });
});
