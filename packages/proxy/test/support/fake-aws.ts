import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifySigV4 } from '../../src/index.ts';
import { UPSTREAM_SERVICES } from '../../src/config/gateway-config.ts';
import type { StaticCredentials, UpstreamConfig } from '../../src/config/gateway-config.ts';
import { pairs } from '../../src/upstream/hop-by-hop.ts';

/** What STS was asked, as it stood in the form. */
export type AssumeRoleCall = Readonly<Record<string, string>>;

/** A call that reached SageMaker with a signature that is right. */
export interface SignedCall {
  readonly accessKeyId: string;
  readonly target: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message?: string;
}

/** STS and SageMaker on the loopback, which check every signature. */
export interface FakeAws {
  readonly url: string;
  readonly assumed: readonly AssumeRoleCall[];
  /** How often it was asked whose credentials are. */
  identityQuestions: number;
  readonly calls: readonly SignedCall[];
  /** Keys that sign; those of sessions are added as they are assumed. */
  readonly keys: Map<string, StaticCredentials>;
  /** The account that each base key belongs to; default 111122223333. */
  readonly accounts: Map<string, string>;
  /** Keys that SageMaker calls expired, and by which code. */
  readonly expired: Map<string, string>;
  /** What AssumeRole fails with. */
  stsFailure: Failure | undefined;
  /** Awaited before AssumeRole is answered. */
  stsGate: Promise<void>;
  /** How many calls of AssumeRole were under way at most. */
  mostAtOnce: number;
  /** What AssumeRole says was assumed, in place of what was asked for. */
  assumedArn: string | undefined;
  /** Resolves when AssumeRole has been asked so many times. */
  askedTimes(count: number): Promise<void>;
  /** An upstream of the gateway. */
  upstream(more?: Partial<UpstreamConfig>): UpstreamConfig;
  close(): Promise<void>;
}

export const BASE_KEY: StaticCredentials = {
  accessKeyId: 'AKIABASEEXAMPLE',
  secretAccessKey: 'baseSecretEXAMPLE',
};

/** How long a session lives, and the clock of SageMaker; STS has the system's. */
export interface FakeAwsOptions {
  readonly now?: () => Date;
  readonly lifeMs?: number;
}

export async function startFakeAws(options: FakeAwsOptions = {}): Promise<FakeAws> {
  const { now = () => new Date(), lifeMs = 3_600_000 } = options;
  const assumed: AssumeRoleCall[] = [];
  const calls: SignedCall[] = [];
  const waiting: (() => void)[] = [];
  let atOnce = 0;

  const verify = async (request: IncomingMessage, body: Buffer, service: string, clock: () => Date) =>
    (
      await verifySigV4(
        {
          method: request.method ?? '',
          target: request.url ?? '',
          headers: pairs(request.rawHeaders),
          body,
        },
        { credentials: async (id) => aws.keys.get(id), now: clock, region: 'us-east-1', service },
      )
    ).accessKeyId;

  const answerSts = async (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    const accessKeyId = await verify(request, body, 'sts', () => new Date());
    if (aws.expired.has(accessKeyId)) {
      sendXmlError(response, { status: 403, code: 'ExpiredToken' });
      return;
    }
    if (form['Action'] === 'GetCallerIdentity') {
      aws.identityQuestions += 1;
      sendXml(response, identityXml(aws.accounts.get(accessKeyId) ?? '111122223333'));
      return;
    }
    assumed.push(form);
    for (const wake of waiting.splice(0)) wake();
    atOnce += 1;
    aws.mostAtOnce = Math.max(aws.mostAtOnce, atOnce);
    await aws.stsGate;
    atOnce -= 1;
    if (aws.stsFailure !== undefined) sendXmlError(response, aws.stsFailure);
    else
      sendXml(
        response,
        assumeRoleXml(form, newSession(), aws.assumedArn, new Date(now().getTime() + lifeMs)),
      );
  };

  const newSession = (): Required<StaticCredentials> => {
    const number = assumed.length;
    const session = {
      accessKeyId: `ASIASESSION${number}`,
      secretAccessKey: `sessionSecret${number}`,
      sessionToken: `session-token-${number}`,
    };
    aws.keys.set(session.accessKeyId, session);
    return session;
  };

  const answerSageMaker = async (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const service = request.headers.authorization?.includes('geospatial')
      ? 'sagemaker-geospatial'
      : 'sagemaker';
    const accessKeyId = await verify(request, body, service, now);
    const { url: target = '', headers } = request;
    calls.push({ accessKeyId, target, body: body.toString('utf8'), headers });
    const code = aws.expired.get(accessKeyId);
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (code !== undefined) response.statusCode = 400;
    response.end(JSON.stringify(code === undefined ? { ok: true } : { __type: code, message: 'expired' }));
  };

  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces);
      const isSts = body.includes('Action=') && body.includes('Version=2011-06-15');
      const answer = isSts ? answerSts : answerSageMaker;
      answer(request, response, body).catch((error: unknown) => {
        if (isSts) {
          sendXmlError(response, { status: 403, code: 'SignatureDoesNotMatch', message: String(error) });
          return;
        }
        response.statusCode = 403;
        response.end(JSON.stringify({ __type: 'InvalidSignatureException', message: String(error) }));
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const aws: FakeAws = {
    url,
    assumed,
    identityQuestions: 0,
    calls,
    keys: new Map([[BASE_KEY.accessKeyId, BASE_KEY]]),
    accounts: new Map(),
    expired: new Map(),
    stsFailure: undefined,
    stsGate: Promise.resolve(),
    mostAtOnce: 0,
    assumedArn: undefined,
    askedTimes: async (count) => {
      while (assumed.length < count) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      }
    },
    upstream: (more = {}) => ({
      region: 'us-east-1',
      endpoints: Object.fromEntries(UPSTREAM_SERVICES.map((service) => [service, url])),
      credentials: BASE_KEY,
      ...more,
    }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return aws;
}

function sendXml(response: ServerResponse, xml: string): void {
  response.setHeader('content-type', 'text/xml');
  response.end(xml);
}

function sendXmlError(response: ServerResponse, { status, code, message = code }: Failure): void {
  response.statusCode = status;
  sendXml(
    response,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>sts-1</RequestId></ErrorResponse>`,
  );
}

function identityXml(account: string): string {
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::${account}:user/gateway</Arn><UserId>AIDAEXAMPLE</UserId><Account>${account}</Account>
</GetCallerIdentityResult><ResponseMetadata><RequestId>sts-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
}

function assumeRoleXml(
  form: AssumeRoleCall,
  session: Required<StaticCredentials>,
  assumedArn: string | undefined,
  expiration: Date,
): string {
  const [, , , , account = '', role = ''] = (form['RoleArn'] ?? '').split(':');
  const name = role.slice(role.lastIndexOf('/') + 1);
  const arn = assumedArn ?? `arn:aws:sts::${account}:assumed-role/${name}/${form['RoleSessionName'] ?? ''}`;
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:x</AssumedRoleId><Arn>${arn}</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>${session.accessKeyId}</AccessKeyId><SecretAccessKey>${session.secretAccessKey}</SecretAccessKey><SessionToken>${session.sessionToken}</SessionToken><Expiration>${expiration.toISOString()}</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>sts-1</RequestId></ResponseMetadata></AssumeRoleResponse>`;
}
