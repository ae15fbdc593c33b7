import { RequestContext } from '@sagegate/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { callerContext, toAuthorizationRequests } from '../index.ts';
import type { Caller, HttpRequest, MappingOptions } from '../index.ts';
import { MappingError } from '../mapping-error.ts';
import { ALICE as ALICE_WITHOUT_TAGS } from '../../../test/alice.ts';

const ALICE: Caller = { ...ALICE_WITHOUT_TAGS, tags: { team: 'ml' } };

/** Everything that makes headers count is switched on. */
const BELIEVING: MappingOptions = {
  account: '111122223333',
  region: 'us-east-1',
  trustedProxies: ['10.0.0.0/8', '2001:db8:1::/48'],
  networkHeaders: 'apiGateway',
  protoHeader: 'x-forwarded-proto',
  now: new Date('2026-11-21T12:00:00Z'),
};

/** The keys that are the client's own word, in AWS too. */
const WORDS_OF_THE_CLIENT: ReadonlySet<string> = new Set(['aws:UserAgent', 'aws:Referer']);

const HEADERS_OF_THE_CLIENT: ReadonlySet<string> = new Set(['user-agent', 'referer']);

type Line = readonly [name: string, value: string];

const octet = fc.integer({ min: 0, max: 255 });
const anyAddress = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(octet, octet, octet).map(([b, c, d]) => `10.${b}.${c}.${d}`),
  fc.ipV4().map((address) => `::ffff:${address}`),
);
const publicAddress = fc.tuple(octet, octet).map(([c, d]) => `198.51.${c}.${d}`);
const proxyAddress = fc.tuple(octet, octet).map(([c, d]) => `10.0.${c}.${d}`);

const vpce = fc.stringMatching(/^[0-9a-f]{8}$/).map((id) => `vpce-${id}`);
const anything = fc.oneof(anyAddress, vpce, fc.constantFrom('https', 'http', ''), fc.string());
const list = fc.array(anything, { maxLength: 4 }).map((values) => values.join(', '));

const name = fc
  .constantFrom(
    'x-forwarded-for',
    'x-forwarded-proto',
    'x-amzn-vpce-id',
    'x-amzn-vpc-id',
    'x-amzn-source-vpce',
    'x-amzn-lattice-network',
    'forwarded',
    'x-real-ip',
    'connection',
    'via',
    'user-agent',
    'referer',
  )
  .chain((text) => fc.mixedCase(fc.constant(text)));

const lines: fc.Arbitrary<readonly Line[]> = fc.array(fc.tuple(name, list), { maxLength: 8 });

function requestOf(remoteAddress: string, headers: readonly Line[]): HttpRequest {
  return {
    method: 'POST',
    target: '/endpoints/churn/invocations',
    headers,
    body: new Uint8Array(),
    remoteAddress,
    secure: true,
  };
}

/** Every key of the request; or why it is refused. */
function outcomeOf(request: HttpRequest): Readonly<Record<string, unknown>> {
  try {
    const [asked] = toAuthorizationRequests(request, ALICE, BELIEVING);
    return Object.fromEntries(RequestContext.from(asked?.context ?? {}).entries());
  } catch (error) {
    if (error instanceof MappingError) return { refused: error.member };
    throw error;
  }
}

function withoutWords(keys: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(keys).filter(([key]) => !WORDS_OF_THE_CLIENT.has(key)));
}

describe('laws of the network', () => {
  it('nothing that an untrusted peer sends changes a key but its own words', () => {
    fc.assert(
      fc.property(publicAddress, lines, (peer, sent) => {
        const outcome = outcomeOf(requestOf(peer, sent));
        // Two of them are no one value to decide on.
        fc.pre(!HEADERS_OF_THE_CLIENT.has(String(outcome['refused'])));
        expect(withoutWords(outcome)).toEqual(outcomeOf(requestOf(peer, [])));
      }),
    );
  });

  it('what stands left of the client in a list changes nothing', () => {
    fc.assert(
      fc.property(
        proxyAddress,
        publicAddress,
        fc.array(proxyAddress, { maxLength: 3 }),
        fc.array(list, { maxLength: 4 }),
        fc.boolean(),
        (peer, client, between, claims, inOneLine) => {
          const written = [client, ...between].join(', ');
          const forged = inOneLine ? [[...claims, written].join(',')] : [...claims, written];
          const spoken = (values: readonly string[]): readonly Line[] =>
            values.map((value) => ['X-Forwarded-For', value] as const);
          const honest = outcomeOf(requestOf(peer, spoken([written])));
          expect(honest['aws:SourceIp']).toEqual([client]);
          expect(outcomeOf(requestOf(peer, spoken(forged)))).toEqual(honest);
        },
      ),
    );
  });

  it('a protocol left of the one that the proxy wrote changes nothing', () => {
    const proto = fc.constantFrom('http', 'https');
    fc.assert(
      fc.property(
        proxyAddress,
        publicAddress,
        fc.array(list, { maxLength: 3 }),
        proto,
        (peer, client, claims, said) => {
          const request = requestOf(peer, [
            ['x-forwarded-for', client],
            ['x-forwarded-proto', [...claims, said].join(',')],
          ]);
          expect(outcomeOf(request)['aws:SecureTransport']).toEqual([String(said === 'https')]);
        },
      ),
    );
  });

  it('a request has an address of the internet or one of a VPC, never both', () => {
    fc.assert(
      fc.property(anyAddress, lines, (peer, sent) => {
        const outcome = outcomeOf(requestOf(peer, sent));
        if ('refused' in outcome) return;
        const throughEndpoint = 'aws:SourceVpce' in outcome || 'aws:SourceVpc' in outcome;
        expect('aws:VpcSourceIp' in outcome).toBe(throughEndpoint);
        expect('aws:SourceIp' in outcome).toBe(!throughEndpoint);
      }),
    );
  });

  it('no header speaks for the caller', () => {
    const ofCaller = Object.entries(callerContext(ALICE, BELIEVING.now));
    fc.assert(
      fc.property(proxyAddress, lines, (peer, sent) => {
        const outcome = outcomeOf(requestOf(peer, sent));
        if ('refused' in outcome) return;
        for (const [key, value] of ofCaller) expect(outcome[key]).toEqual([value].flat());
      }),
    );
  });
});
