import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterEach, expect, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { alice, ALICE_KEY, startStsGateway } from '../support/sts-gateway.ts';
import type { StsGateway } from '../support/sts-gateway.ts';

let running: StsGateway | undefined;

afterEach(() => running?.close());

const WHO = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

/** The target of a URL that somebody may take for a proof of who alice is, as clusters do with those of AWS. */
async function presigned(url: string, expiresIn: number, host = new URL(url).host): Promise<string> {
  const signer = new SignatureV4({
    credentials: { ...ALICE_KEY },
    region: 'us-east-1',
    service: 'sts',
    sha256: Hash.bind(null, 'sha256'),
  });
  const request = new HttpRequest({ method: 'GET', path: '/', headers: { host }, query: WHO });
  const { query = {} } = await signer.presign(request, { expiresIn });
  const parameters = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  return `/?${parameters.join('&')}`;
}

function get(url: string, target: string): Promise<RawAnswer> {
  return rawExchange(url, `GET ${target} HTTP/1.1\r\nhost: ${new URL(url).host}\r\n\r\n`);
}

test('a presigned call says who signed it, for a quarter of an hour at most, and does nothing else', async () => {
  let skewMs = 0;
  const now = (): Date => new Date(Date.now() + skewMs);
  running = await startStsGateway({ accounts: [{ users: [alice()] }], environment: { now } });
  const { url } = running;
  const target = await presigned(url, 900);
  expect((await get(url, target)).body).toContain('<Arn>arn:aws:iam::111122223333:user/alice</Arn>');
  for (const [from, to] of [
    ['GetCallerIdentity', 'GetSessionToken'],
    ['Action=GetCallerIdentity', 'Action=GetCallerIdentity&DurationSeconds=900'],
    ['X-Amz-Expires=900', 'X-Amz-Expires=899'],
  ] as const)
    expect((await get(url, target.replace(from, to))).body).toContain('<Code>SignatureDoesNotMatch</Code>');
  expect((await get(url, await presigned(url, 901))).body).toContain('<Code>IncompleteSignature</Code>');
  expect((await get(url, await presigned(url, 900, 'sts.us-east-1.amazonaws.com'))).body).toContain(
    '<Code>SignatureDoesNotMatch</Code>',
  );
  skewMs = 901_000;
  const late = await get(url, target);
  expect(late.status).toBe(403);
  expect(late.body).not.toContain('GetCallerIdentityResult');
});
