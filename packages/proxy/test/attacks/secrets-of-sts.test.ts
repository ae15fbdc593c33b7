import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { AUDIT_FORMATS } from '../../src/config/settings/audit-config.ts';
import { auditLogTo } from '../../src/index.ts';
import { stepAt, totpAt } from '../../src/sts/totp/totp.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { signed, wire } from '../support/signed-request.ts';
import type { RequestParts } from '../support/signed-request.ts';
import {
  alice,
  ALICE_KEY,
  MFA_SEED,
  MFA_SERIAL,
  role,
  ROLES,
  startStsGateway,
  trust,
} from '../support/sts-gateway.ts';
import { CLUSTER_NAME, testOidc } from '../support/test-oidc.ts';

const FORM = ['content-type', 'application/x-www-form-urlencoded'] as const;
const SECRET = /<(?:SecretAccessKey|SessionToken)>([^<]+)</g;

function policyOf(sid: string, effect = 'Allow'): string {
  const statement = { Sid: sid, Effect: effect, Action: '*', Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

it.each(AUDIT_FORMATS)(
  'nothing that STS takes or gives is in the audit or in logs, but names (%s)',
  async (format) => {
    const output = new PassThrough();
    const written = text(output);
    const logged: unknown[] = [];
    const log = (event: unknown): void => void logged.push(event);
    const cluster = await testOidc();
    const federated = { Federated: `arn:aws:iam::111122223333:oidc-provider/${CLUSTER_NAME}` };
    const statements = [
      trust({ AWS: '111122223333' }, undefined, 'sts:*'),
      trust(federated, undefined, 'sts:AssumeRoleWithWebIdentity'),
    ];
    const running = await startStsGateway({
      accounts: [{ users: [alice()], roles: [role('Task', { trust: statements })] }],
      oidcProviders: [cluster.provider],
      environment: { auditLog: auditLogTo(output, { end: true, format }), log, reportError: log },
    });
    const tokens = [
      await cluster.token(),
      await cluster.token({ exp: 1 }),
      await cluster.token({ sub: 7 as never }),
    ];
    const code = totpAt(Buffer.from('12345678901234567890'), stepAt(new Date()));
    const become = { Action: 'AssumeRole', RoleArn: `${ROLES}/Task`, RoleSessionName: 'alice' };
    const session = { Action: 'GetSessionToken', SerialNumber: MFA_SERIAL };
    const forms: Record<string, string>[] = [
      { ...become, ExternalId: 'marker-external', Policy: policyOf('marker1') },
      { ...become, Policy: policyOf('marker1', 'marker-effect') },
      { ...become, Policy: `{"marker-json` },
      { ...become, ExternalId: 'marker external' },
      { ...become, RoleArn: `${ROLES}/Other`, ExternalId: 'marker-external' },
      { ...session, TokenCode: code },
      { ...session, TokenCode: code },
      { ...session, TokenCode: `marker-${code}` },
      { Action: 'GetFederationToken', Name: 'bob', Policy: policyOf('marker1') },
    ];
    const answers: string[] = [];
    const send = async (parts: RequestParts, isSigned: boolean): Promise<void> => {
      const call = signed(running.url, parts, { ...ALICE_KEY, service: 'sts' });
      const headers = call.headers.filter(([name]) => isSigned || !/^(?:authorization|x-amz)/i.test(name));
      answers.push((await rawExchange(running.url, wire({ ...call, headers }))).body);
    };
    for (const form of [
      ...forms,
      ...tokens.map((token) => ({ ...become, Action: 'AssumeRoleWithWebIdentity', WebIdentityToken: token })),
    ]) {
      const body = new URLSearchParams({ Version: '2011-06-15', ...form }).toString();
      const isSigned = !('WebIdentityToken' in form);
      await send({ headers: [FORM], body }, isSigned);
      await send({ method: 'GET', target: `/?${body.replaceAll('+', '%20')}` }, isSigned);
    }
    await running.close();
    const said = `${await written}${JSON.stringify(logged)}`;
    const given = answers.flatMap((answer) => [...answer.matchAll(SECRET)].map(([, secret = '']) => secret));
    expect(given.length).toBeGreaterThan(10);
    const own = [
      ALICE_KEY.secretAccessKey,
      MFA_SEED,
      `"${code}"`,
      ...given.flatMap((secret) => [secret, secret.slice(-20)]),
    ];
    const ofTokens = tokens.flatMap((token) => token.split('.').slice(1));
    for (const secret of [...own, ...ofTokens]) expect(said).not.toContain(secret);
    expect(said).toContain('ASIA');
    expect(said.split('\n').filter((line) => line.includes('marker'))).toEqual([]);
  },
);
