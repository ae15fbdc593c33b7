import { describe, expect, it } from 'vitest';
import type { HeaderList, SignableRequest } from './signable-request.ts';
import { signSigV4 } from './sign-sigv4.ts';
import { verifySigV4 } from './verify-sigv4.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const now = new Date('2026-11-21T12:00:00Z');

function signedWith(count: number): SignableRequest {
  const more = Array.from({ length: count }, (_, at): HeaderList[number] => [`X-Amz-Meta-${at}`, String(at)]);
  const request = { method: 'GET', target: '/', headers: [['host', 'localhost'], ...more] as HeaderList };
  return signSigV4(
    { ...request, body: new Uint8Array() },
    { credentials, now, region: 'us-east-1', service: 'sagemaker' },
  );
}

function verify(request: SignableRequest): ReturnType<typeof verifySigV4> {
  return verifySigV4(request, { credentials: () => Promise.resolve(credentials), now: () => now });
}

// From seventeen names on they are looked up in another way.
describe.each([0, 1, 13, 14, 15, 16, 17, 200])('with %i headers beside host and date', (count) => {
  it('what is signed is accepted', async () => {
    expect((await verify(signedWith(count))).signedHeaders).toHaveLength(count + 2);
  });

  it.each(['X-Amz-A', 'X-Amz-Meta-00', 'X-Amz-Z'])('%s is refused when it is added', async (name) => {
    const request = signedWith(count);
    await expect(verify({ ...request, headers: [...request.headers, [name, '1']] })).rejects.toThrow(
      `'${name.toLowerCase()}' must be a 'SignedHeader'`,
    );
  });
});
