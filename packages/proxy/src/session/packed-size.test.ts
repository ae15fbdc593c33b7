import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueSession, KEYS, newSession } from '../../test/support/session-tokens.ts';
import { Sessions } from './sessions.ts';
import { SessionTooLarge } from './session-too-large.ts';

const { issuer } = new Sessions({ sessions: { keys: KEYS } });
const sizeOf = (changes: Parameters<typeof newSession>[0]): number =>
  issuer?.packedSize(newSession(changes)) ?? Number.NaN;

/** Tags whose values nothing makes shorter. */
const randomTags = (count: number, bytes: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`tag-${index}`, randomBytes(bytes).toString('base64url')]),
  );

const ALLOW = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' }],
});

describe('the packed size', () => {
  test('of no policy and no tags is nothing', () => {
    expect(sizeOf({})).toBe(0);
    expect(sizeOf({ sourceIdentity: 'alice' })).toBe(0);
  });

  test('of a policy is a few percent, and of a longer one more', () => {
    const statement = Array.from({ length: 12 }, (_, index) => ({
      Sid: `Statement${index}`,
      Effect: 'Allow',
      Action: ['sagemaker:InvokeEndpoint', `sagemaker:Describe${randomBytes(6).toString('hex')}`],
      Resource: `arn:aws:sagemaker:us-east-1:111122223333:endpoint/${randomBytes(4).toString('hex')}`,
    }));
    const long = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    expect(long.length).toBeGreaterThan(2_000);
    expect(sizeOf({ policy: ALLOW })).toBeGreaterThan(0);
    expect(sizeOf({ policy: ALLOW })).toBeLessThan(10);
    expect(sizeOf({ policy: long })).toBeGreaterThan(sizeOf({ policy: ALLOW }));
    expect(sizeOf({ policy: long })).toBeLessThan(60);
  });

  test('of as many tags as a session may have, of ordinary length, has room', () => {
    const tags = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`CostCenter${index}`, `ml-platform-${index * 7}`]),
    );
    expect(sizeOf({ policy: ALLOW, tags })).toBeLessThanOrEqual(100);
  });

  test('of more than fits is more than 100, and is refused', async () => {
    const tags = randomTags(50, 190);
    expect(sizeOf({ tags })).toBeGreaterThan(100);
    await expect(issueSession({ tags })).rejects.toThrow(SessionTooLarge);
  });

  test('of what would take too much memory once opened is refused, however small it packs', async () => {
    const tags = { Project: 'A'.repeat(70_000) };
    expect(() => sizeOf({ tags })).toThrow(SessionTooLarge);
    await expect(issueSession({ tags })).rejects.toThrow(SessionTooLarge);
  });

  test('leaves no room where the rest of the claims is too much already', async () => {
    const context = { 'accounts.example.com:sub': [randomBytes(4_000).toString('base64')] };
    expect(sizeOf({ context })).toBeGreaterThan(100);
    await expect(issueSession({ context })).rejects.toThrow(SessionTooLarge);
  });

  test('says of 100 or less that the token fits, and of more that it does not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 150 }),
        async (...sizes) => {
          const tags = randomTags(...sizes);
          const outcome = await issueSession({ tags }).then(
            ({ sessionToken }) => sessionToken.length <= 4_096 && 'fits',
            (error: unknown) => error instanceof SessionTooLarge && 'refused',
          );
          expect(outcome).toBe(sizeOf({ tags }) > 100 ? 'refused' : 'fits');
        },
      ),
    );
  });
});
