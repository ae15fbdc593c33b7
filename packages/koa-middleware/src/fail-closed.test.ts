import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import {
  ALICE,
  type Before,
  FRAMEWORKS,
  type MoreOptions,
  type MountedApp,
  REACHED,
  type SentRequest,
  type TestOptions,
  optionsWith,
  parsedOnly,
} from '../test/mounted-app.ts';
import type { AuthorizerSource, DecisionEvent } from './index.ts';

const ALLOW_ALL = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
};

const DENY_HERE = {
  Version: '2012-10-17',
  Statement: [
    ALLOW_ALL.Statement,
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '127.0.0.1' } } },
  ],
};

const DESCRIBE: SentRequest = {
  headers: [
    ['x-token', 'alice'],
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', 'SageMaker.DescribeEndpoint'],
  ],
  body: '{"EndpointName":"churn"}',
};

/** Needs no member: an empty body is a call, too. */
const LIST: SentRequest = {
  headers: [...(DESCRIBE.headers ?? []).slice(0, 2), ['x-amz-target', 'SageMaker.ListModels']],
};

const INVOKE: SentRequest = { path: '/endpoints/churn/invocations', headers: [['x-token', 'alice']] };

const failure = new Error('the directory is down');

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  describe('what throws takes the error path, and no handler is reached', () => {
    it.each<[name: string, more: MoreOptions, error: unknown]>([
      ['the function `caller`', { caller: () => raise(failure) }, failure],
      ['a caller that is a promise', { caller: () => Promise.reject(failure) }, failure],
      ['the function `authorizer`', withAuthorizer(() => raise(failure)), failure],
      [
        'an authorizer',
        withAuthorizer({ authorize: () => raise(failure), conditionKeys: () => [] }),
        failure,
      ],
      ['the clock', { now: () => raise(failure) }, failure],
      ['the source of request ids', { requestId: () => raise(failure) }, failure],
      ['the audit', { onDecision: () => raise(failure) }, failure],
      ['an audit that is a promise', { onDecision: () => Promise.reject(failure) }, failure],
    ])('%s', async (_, more, error) => {
      await withApp(optionsWith(ALLOW_ALL, more), undefined, async (app) => {
        expect(await app.send(DESCRIBE)).toMatchObject({ status: 500, text: 'error path' });
        expect(app.errors).toEqual([error]);
        expect(app.reached).toEqual([]);
      });
    });

    // Express reads `next(undefined)` as no error and `next('route')` as a way on; Koa leaves the client waiting.
    it.each([undefined, null, '', 0, 'route', 'router', { status: 200 }])('%j, thrown', async (thrown) => {
      const options = optionsWith(ALLOW_ALL, { caller: () => raise(thrown) });
      await withApp(options, undefined, async (app) => {
        expect(await app.send(DESCRIBE)).toMatchObject({ status: 500, text: 'error path' });
        expect(app.errors).toEqual([
          expect.objectContaining({ message: 'authorization failed', cause: thrown }),
        ]);
        expect(app.reached).toEqual([]);
      });
    });

    it.each([null, true, 'alice', {}, { principal: 'arn:aws:iam::111122223333:user/alice' }])(
      '%j is no caller',
      async (caller) => {
        const options = optionsWith(ALLOW_ALL, { caller: () => caller as never });
        await withApp(options, undefined, async (app) => {
          expect((await app.send(DESCRIBE)).status).toBe(500);
          expect(app.errors).toEqual([expect.any(TypeError)]);
          expect(app.reached).toEqual([]);
        });
      },
    );

    it.each([undefined, null, 1_763_726_400_000, '2026-11-21T12:00:00Z', new Date(Number.NaN)])(
      '%j is no time',
      async (time) => {
        await withApp(optionsWith(ALLOW_ALL, { now: () => time as never }), undefined, async (app) => {
          expect((await app.send(INVOKE)).status).toBe(500);
          expect(app.errors).toEqual([new TypeError('option `now` must return a date')]);
          expect(app.reached).toEqual([]);
        });
      },
    );

    it('an audit that fails on a refusal too', async () => {
      const options = optionsWith(ALLOW_ALL, { onDecision: () => raise(failure), caller: () => undefined });
      await withApp(options, undefined, async (app) => {
        expect((await app.send(DESCRIBE)).status).toBe(500);
        expect(app.errors).toEqual([failure]);
      });
    });
  });

  it('an anonymous caller must be said to be one, and is denied like any other without policies', async () => {
    const options = optionsWith(ALLOW_ALL, { caller: () => ({ principal: { kind: 'anonymous' } }) });
    await withApp(options, undefined, async (app) => {
      expect((await app.send(DESCRIBE)).headers['x-amzn-errortype']).toBe('AccessDeniedException');
      expect(app.reached).toEqual([]);
    });
  });

  describe('a body that was read before', () => {
    const bytes = '{"EndpointName":"churn"}';

    it.each<[name: string, before: Before]>([
      [
        'is decided on by the bytes that were kept',
        async (req) => ({ rawBody: Buffer.from(await text(req)) }),
      ],
      ['is decided on by the text that was kept', async (req) => ({ rawBody: await text(req) })],
      [
        'may be parsed, if it was parsed from these bytes',
        async (req) => ({ rawBody: await text(req), body: { EndpointName: 'churn' } }),
      ],
    ])('%s', async (_, before) => {
      await withApp(optionsWith(ALLOW_ALL), before, async (app) => {
        expect((await app.send({ ...DESCRIBE, body: bytes })).text).toBe(REACHED);
        const [reached] = app.reached;
        expect(String(reached?.rawBody)).toBe(bytes);
        expect(reached?.call.decision.deciding.request.resource).toBe(
          'arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn',
        );
      });
    });

    it('is not guessed from what a parser made of it', async () => {
      await withApp(optionsWith(ALLOW_ALL), parsedOnly, async (app) => {
        expect((await app.send(DESCRIBE)).status).toBe(500);
        expect(String(app.errors[0])).toContain('mount it before the body parser');
        expect(app.reached).toEqual([]);
      });
    });

    it.each<[name: string, body: unknown]>([
      ['another name', { EndpointName: 'prod' }],
      ['a member more', { EndpointName: 'churn', Extra: 1 }],
      ['a form', { '{"EndpointName":"churn"}': '' }],
      ['another text', '{"EndpointName":"prod"}'],
      ['other bytes', Buffer.from('{"EndpointName":"prod"}')],
      ['null', null],
    ])('is refused when a parser made %s of it', async (_, body) => {
      const before: Before = async (req) => ({ rawBody: await text(req), body });
      await withApp(optionsWith(ALLOW_ALL), before, async (app) => {
        const answer = await app.send({ ...DESCRIBE, body: bytes });
        expect(answer.headers['x-amzn-errortype']).toBe('SerializationException');
        expect(app.reached).toEqual([]);
      });
    });

    it('is not decided on while it is still being read', async () => {
      // What many applications do: they let the request on at once, and `rawBody` fills later.
      const before: Before = async (req) => {
        const kept = { rawBody: '' };
        req.setEncoding('utf8').on('data', () => undefined);
        return kept;
      };
      await withApp(optionsWith(ALLOW_ALL), before, async (app) => {
        const answer = await app.send({ ...LIST, body: `{"NameContains":"${'a'.repeat(200_000)}"}` });
        expect(answer.status).toBe(500);
        expect(String(app.errors[0])).toContain('still being read');
        expect(app.reached).toEqual([]);
      });
    });

    it('may be kept by the function that finds the caller', async () => {
      const caller = async (source: object): Promise<typeof ALICE> => {
        const request: IncomingMessage = Reflect.get(source, 'req') ?? source;
        Reflect.set(Reflect.get(source, 'request') ?? source, 'rawBody', await text(request));
        return ALICE;
      };
      await withApp(optionsWith(ALLOW_ALL, { caller }), undefined, async (app) => {
        expect((await app.send({ ...DESCRIBE, body: bytes })).text).toBe(REACHED);
        expect(String(app.reached[0]?.call.request.body)).toBe(bytes);
      });
    });

    it.each<[body: unknown, status: number]>([
      [{ EndpointName: 'prod' }, 400],
      [{}, 200],
    ])('that nobody read cannot be %j; status %i', async (body, status) => {
      await withApp(
        optionsWith(ALLOW_ALL),
        async () => ({ body }),
        async (app) => {
          expect((await app.send({ ...DESCRIBE, body: bytes })).status).toBe(status);
        },
      );
    });

    it('is refused over the limit', async () => {
      const before: Before = async (req) => ({ rawBody: await text(req) });
      await withApp(optionsWith(ALLOW_ALL, { bodyLimitBytes: 10 }), before, async (app) => {
        expect((await app.send(DESCRIBE)).status).toBe(413);
        expect(app.reached).toEqual([]);
      });
    });

    it('matters not where there is none', async () => {
      const before: Before = async (req) => ({ body: JSON.parse((await text(req)) || '{}') });
      await withApp(optionsWith(ALLOW_ALL), before, async (app) => {
        expect((await app.send(INVOKE)).text).toBe(REACHED);
      });
    });
  });

  it('a client that leaves before it is asked for its address does not get past a Deny on it', async () => {
    const events: DecisionEvent[] = [];
    let tell = (): void => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const options = optionsWith(DENY_HERE, {
      onDecision: (event) => {
        events.push(event);
        tell();
      },
    });
    // Something slow stands before the middleware, and the client does not wait for it.
    const before: Before = async ({ socket }) => {
      client.destroy();
      await new Promise((resolve) => socket.once('close', resolve));
      return {};
    };
    const client = new Socket();
    await withApp(options, before, async (app) => {
      client.on('error', () => undefined).connect(Number(new URL(app.url).port), '127.0.0.1');
      client.write('POST /endpoints/churn/invocations HTTP/1.1\r\nHost: platform.example.com\r\n');
      client.write('X-Token: alice\r\nContent-Length: 0\r\n\r\n');
      await told;
      expect(events).toMatchObject([{ outcome: 'refused', error: { code: 'ServiceUnavailable' } }]);
      expect(app.reached).toEqual([]);
    });
  });

  it('a request of which headers may be missing is answered, and the audit hears of it', async () => {
    const events: DecisionEvent[] = [];
    const options = optionsWith(ALLOW_ALL, { onDecision: (event) => void events.push(event) });
    const headers = Array.from({ length: 1_000 }, (_, index) => [`x-${index}`, ''] as const);
    await withApp(options, undefined, async (app) => {
      const answer = await app.send({ ...INVOKE, headers: [['x-token', 'alice'], ...headers] });
      expect(answer).toMatchObject({
        status: 431,
        headers: { 'x-amzn-errortype': 'RequestHeaderSectionTooLarge' },
      });
      expect(events).toMatchObject([{ outcome: 'refused', caller: ALICE }]);
      expect([app.errors, app.reached]).toEqual([[], []]);
    });
  });

  it.each<[why: string, request: SentRequest, size: number, status: number]>([
    ['1 MiB of a control plane call', DESCRIBE, 1_048_576, 400],
    ['a byte more', DESCRIBE, 1_048_577, 413],
    ['25 MiB of a runtime call', INVOKE, 26_214_400, 200],
    ['a byte more of that', INVOKE, 26_214_401, 413],
  ])('reads %s by default', async (_, request, size, status) => {
    await withApp(optionsWith(ALLOW_ALL), undefined, async (app) => {
      expect((await app.send({ ...request, body: new Uint8Array(size) })).status).toBe(status);
      expect(app.reached.length).toBe(status === 200 ? 1 : 0);
    });
  });

  describe('the audit', () => {
    it.each<[name: string, request: SentRequest, more: MoreOptions, event: Partial<DecisionEvent>]>([
      ['an allowed call', DESCRIBE, {}, { outcome: 'allowed', caller: ALICE }],
      [
        'a denied call',
        {
          ...DESCRIBE,
          headers: [
            ...(DESCRIBE.headers ?? []).slice(0, 2),
            ['x-amz-target', 'SageMaker.StopPipelineExecution'],
          ],
        },
        {},
        { outcome: 'refused', error: { code: 'ValidationException', message: expect.any(String) } },
      ],
      [
        'a call of nobody',
        { ...DESCRIBE, path: '/?X-Amz-Signature=abc', headers: [] },
        {},
        {
          outcome: 'refused',
          path: '/',
          error: { code: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
        },
      ],
    ])('hears of %s', async (_, request, more, event) => {
      const events: DecisionEvent[] = [];
      const onDecision = (heard: DecisionEvent): void => void events.push(heard);
      await withApp(optionsWith(ALLOW_ALL, { ...more, onDecision }), undefined, async (app) => {
        await app.send(request);
        expect(events).toEqual([
          expect.objectContaining({
            requestId: 'request-1',
            time: new Date('2026-11-21T12:00:00Z'),
            method: 'POST',
            remoteAddress: '127.0.0.1',
            ...event,
          }),
        ]);
      });
    });
  });

  async function withApp(
    options: TestOptions,
    before: Before | undefined,
    use: (app: MountedApp) => Promise<void>,
  ): Promise<void> {
    const app = await FRAMEWORKS[framework](options, before);
    try {
      await use(app);
    } finally {
      await app.close();
    }
  }
});

function withAuthorizer(authorizer: unknown): MoreOptions {
  return { policies: undefined, authorizer: authorizer as AuthorizerSource };
}

function raise(error: unknown): never {
  throw error;
}
