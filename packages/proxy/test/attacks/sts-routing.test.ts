import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { startRecordingUpstream } from '../support/recording-upstream.ts';
import type { RecordingUpstream } from '../support/recording-upstream.ts';
import { controlPlaneCall, signed, wire, withHeader } from '../support/signed-request.ts';
import type { RequestParts, SigningParts } from '../support/signed-request.ts';
import { UPSTREAM_SERVICES } from '../../src/config/gateway-config.ts';
import { alice, ALICE_KEY, role, ROLES, startStsGateway, trust } from '../support/sts-gateway.ts';
import type { StsGateway } from '../support/sts-gateway.ts';
import { CLUSTER_NAME, testOidc } from '../support/test-oidc.ts';
import type { TestOidc } from '../support/test-oidc.ts';

const REGION = 'eu-west-1';
const PREFIX = '/sm';
const FORM = ['content-type', 'application/x-www-form-urlencoded'] as const;
const WHO = 'Action=GetCallerIdentity&Version=2011-06-15';

let upstream: RecordingUpstream;
let running: StsGateway;
let below: StsGateway;
let cluster: TestOidc;

/** A gateway of a Region that is not the one which clients of the global endpoint sign for. */
async function start(pathPrefix?: string): Promise<StsGateway> {
  const federated = { Federated: `arn:aws:iam::111122223333:oidc-provider/${CLUSTER_NAME}` };
  const trusted = [trust(federated, undefined, 'sts:AssumeRoleWithWebIdentity')];
  return await startStsGateway({
    accounts: [{ users: [alice()], roles: [role('Notebook', { trust: trusted })] }],
    oidcProviders: [cluster.provider],
    config: {
      upstream: {
        region: REGION,
        endpoints: Object.fromEntries([...UPSTREAM_SERVICES, 'sts'].map((name) => [name, upstream.url])),
        credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
      },
      ...(pathPrefix !== undefined && { requests: { pathPrefix } }),
    },
  });
}

beforeAll(async () => {
  cluster = await testOidc();
  upstream = await startRecordingUpstream();
  running = await start();
  below = await start(PREFIX);
});
afterAll(async () => {
  await running.close();
  await below.close();
  await upstream.close();
});

type Sent = RequestParts & {
  readonly at?: StsGateway;
  readonly host?: string;
  readonly signing?: SigningParts;
};

/** Sends what alice signed; of each there is one end in the audit. */
async function send({ at = running, host, signing = {}, ...parts }: Sent): Promise<RawAnswer> {
  const url = host === undefined ? at.url : `http://${host}`;
  const call = signed(url, parts, { ...ALICE_KEY, service: 'sts', region: REGION, ...signing });
  const before = at.audited.length;
  const answer = await rawExchange(at.url, wire(call));
  await at.auditedTimes(before + 1);
  expect(at.audited.at(-1)?.requestId).toBe(answer.headers['x-amzn-requestid']);
  return answer;
}

const RESULT = 'GetCallerIdentityResult';

/** Whether it is answered as a call of STS is that is in order. */
function isCall({ status, body }: RawAnswer): boolean {
  return status < 400 || body.includes(RESULT) || body.includes('SessionToken');
}

describe('a call of STS', () => {
  test.each(['OPTIONS', 'PUT', 'PATCH', 'DELETE'])('is none with %s', async (method) => {
    expect(isCall(await send({ method, target: `/?${WHO}` }))).toBe(false);
  });

  test.each(['//', '/./', '/sts', '/%2f', '/;x', '/.sagegate/credentials', '/endpoints/churn/invocations'])(
    'is none at %s',
    async (target) => {
      expect(isCall(await send({ target, headers: [FORM], body: WHO }))).toBe(false);
      expect(isCall(await send({ method: 'GET', target: `${target}?${WHO}` }))).toBe(false);
    },
  );

  test.each([
    'sts.amazonaws.com',
    'sts.eu-west-1.amazonaws.com',
    'api.sagemaker.eu-west-1.amazonaws.com',
    'runtime.sagemaker.eu-west-1.amazonaws.com',
    'sts.eu-west-1.api.aws',
    'STS.amazonaws.com:443',
  ])('is none under the name %s, signed or with a token', async (host) => {
    expect(isCall(await send({ host, headers: [FORM], body: WHO }))).toBe(false);
    expect(isCall(await send({ host, method: 'GET', target: `/?${WHO}` }))).toBe(false);
    const body = await withToken();
    const head = `POST / HTTP/1.1\r\nhost: ${host}\r\ncontent-type: ${FORM[1]}\r\n`;
    expect(
      isCall(await rawExchange(running.url, `${head}content-length: ${body.length}\r\n\r\n${body}`)),
    ).toBe(false);
  });

  test.each([
    'application/x-www-form-urlencoded, application/x-amz-json-1.1',
    'application/x-amz-json-1.1, application/x-www-form-urlencoded',
    'application/x-amz-json-1.1; application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded/x',
  ])('is none as %s', async (contentType) => {
    expect(isCall(await send({ headers: [['content-type', contentType]], body: WHO }))).toBe(false);
  });

  test.each(['SageMaker.ListModels', ''])('is none with the target "%s"', async (target) => {
    const headers = [FORM, ['x-amz-target', target]] as const;
    expect(isCall(await send({ headers, body: WHO }))).toBe(false);
    expect(isCall(await send({ headers, body: WHO, signing: { service: 'sagemaker' } }))).toBe(false);
  });

  test('with a type in another case, and with its charset, is one', async () => {
    for (const type of ['Application/X-WWW-Form-URLencoded', `${FORM[1]} ; charset=UTF-8`])
      expect((await send({ headers: [['content-type', type]], body: WHO })).body).toContain(RESULT);
  });

  test('is below the prefix of the gateway, and nowhere else', async () => {
    for (const target of [PREFIX, `${PREFIX}/`])
      expect((await send({ at: below, target, headers: [FORM], body: WHO })).body).toContain(RESULT);
    for (const target of ['/', '/smx', '/s', `${PREFIX}//`, `/x${PREFIX}/`, '/SM/'])
      expect(isCall(await send({ at: below, target, headers: [FORM], body: WHO }))).toBe(false);
  });
});

async function withToken(): Promise<string> {
  return new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: `${ROLES}/Notebook`,
    RoleSessionName: 'notebook',
    WebIdentityToken: await cluster.token(),
  }).toString();
}

describe('the Region that clients of the global endpoint sign for', () => {
  const listModels = controlPlaneCall('ListModels', {});

  test('counts for STS', async () => {
    const answer = await send({ headers: [FORM], body: WHO, signing: { region: 'us-east-1' } });
    expect(answer.body).toContain(RESULT);
    expect(isCall(await send({ headers: [FORM], body: WHO, signing: { region: 'us-west-2' } }))).toBe(false);
  });

  test.each([
    ['SageMaker', { service: 'sagemaker', region: 'us-east-1' }],
    ['STS', { service: 'sts', region: 'us-east-1' }],
    ['STS in the Region of the gateway', { service: 'sts', region: REGION }],
  ])('does not for SageMaker, signed for %s', async (_, signing) => {
    const before = upstream.requests.length;
    const answer = await send({ ...listModels, signing });
    expect(answer.error.__type).toBe('InvalidSignatureException');
    expect(upstream.requests).toHaveLength(before);
  });

  test('what is signed for SageMaker is no call of STS, whatever its headers become on the way', async () => {
    const call = signed(running.url, listModels, { ...ALICE_KEY, service: 'sagemaker', region: REGION });
    const type = withHeader(withHeader(call, 'x-amz-target'), 'content-type', FORM[1]);
    expect(isCall(await rawExchange(running.url, wire(type)))).toBe(false);
  });
});
