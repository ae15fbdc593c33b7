import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { UPSTREAM_SERVICES } from '../src/config/gateway-config.ts';
import { makeAuthority } from './support/certificates.ts';
import type { CertificateRequest } from './support/certificates.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const authority = await makeAuthority('CN=Example Authority');
const stranger = await makeAuthority('CN=Somebody Else');

interface SecureUpstream {
  readonly url: string;
  /** Bytes of requests that were read. */
  readonly received: string[];
}

/** What a recording upstream answers, behind TLS. */
async function secured(
  behind: RecordingUpstream,
  issuer: typeof authority,
  request: CertificateRequest,
): Promise<SecureUpstream> {
  const { certificate: cert, key } = await issuer.issue(request);
  const received: string[] = [];
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    received.push(incoming.url ?? '');
    behind.server.emit('request', incoming, outgoing);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

async function callThrough(
  issuer: typeof authority,
  certificate: CertificateRequest,
  authorities: string | undefined,
) {
  const behind = await startRecordingUpstream();
  const upstream = await secured(behind, issuer, certificate);
  const endpoints = Object.fromEntries(UPSTREAM_SERVICES.map((service) => [service, upstream.url]));
  const running = await startTestGateway({
    config: {
      upstream: {
        region: 'us-east-1',
        endpoints: { ...endpoints, sts: behind.url },
        credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
        ...(authorities !== undefined && { tls: { authorities } }),
      },
    },
  });
  closing.push(
    () => running.close(),
    () => behind.close(),
  );
  const bytes = wire(signedCall(running.url, 'DescribeModel', { ModelName: 'churn' }));
  const answers = [await rawExchange(running.url, bytes), await rawExchange(running.url, bytes)];
  return { upstream, answers, audited: await running.auditedFor() };
}

const LOOPBACK = { ip: ['127.0.0.1'] };

describe('an upstream behind TLS', () => {
  test('is called when an authority of the configuration vouches for it', async () => {
    const { answers, upstream } = await callThrough(authority, LOOPBACK, authority.certificate);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(upstream.received).toEqual(['/', '/']);
  });

  test.each<[string, typeof authority, CertificateRequest, string | undefined]>([
    ['nobody who is known vouches for', authority, LOOPBACK, undefined],
    ['somebody else vouches for', stranger, LOOPBACK, authority.certificate],
    ['has the certificate of another host', authority, { dns: ['api.example.com'] }, authority.certificate],
    [
      'has a certificate that has expired',
      authority,
      {
        ...LOOPBACK,
        notBefore: new Date('2020-01-01T00:00:00Z'),
        notAfter: new Date('2020-02-01T00:00:00Z'),
      },
      authority.certificate,
    ],
  ])('that %s gets nothing', async (_, issuer, certificate, authorities) => {
    const { answers, upstream, audited } = await callThrough(issuer, certificate, authorities);
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 503,
        error: { __type: 'ServiceUnavailable', message: 'the upstream did not prove who it is' },
      });
    }
    expect(audited).toMatchObject({ outcome: 'failed' });
    expect(upstream.received).toEqual([]);
  });

  test.each([
    ['known', authority, 'started'],
    ['not known', stranger, 'UpstreamIdentityError'],
  ])('may be STS: by an authority that is %s', async (_, trusted, expected) => {
    const behind = await startRecordingUpstream();
    const sts = await secured(behind, authority, LOOPBACK);
    closing.push(() => behind.close());
    const starting = startTestGateway({
      config: {
        upstream: {
          region: 'us-east-1',
          endpoints: { sts: sts.url },
          credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
          tls: { authorities: trusted.certificate },
        },
      },
    });
    const outcome = await starting.then(
      (running) => {
        closing.push(() => running.close());
        return 'started';
      },
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    );
    expect(outcome).toBe(expected);
    expect(sts.received).toHaveLength(expected === 'started' ? 1 : 0);
  });
});
