import { compilePolicies, parsePolicyDocument, parsePrincipal, RequestContext } from '@sagegate/core';
import type { AuthorizationRequest, Authorizer, ContextEntries } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { addResourceTags } from './index.ts';
import type { AskedResource, ResourceTag, ResourceTagSource } from './index.ts';

const ACCOUNT = 'arn:aws:sagemaker:us-east-1:111122223333:';
const MODEL = `${ACCOUNT}model/churn`;
const PRINCIPAL = parsePrincipal('arn:aws:iam::111122223333:user/alice');

/** Policies that read these condition keys for describing models. */
function reading(...keys: readonly string[]): Authorizer {
  const Condition = { StringEquals: Object.fromEntries(keys.map((key) => [key, 'A'])) };
  const statement = { Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*', Condition };
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: [statement] });
  return compilePolicies({ identityBased: [{ id: 'p', document }] });
}

function request(more: Partial<AuthorizationRequest> = {}): AuthorizationRequest {
  return { principal: PRINCIPAL, action: 'sagemaker:DescribeModel', resource: MODEL, context: {}, ...more };
}

function resource(more: Partial<AskedResource> = {}): AskedResource {
  return { type: 'model', arn: MODEL, isCreated: false, ...more };
}

class Tags implements ResourceTagSource {
  readonly asked: string[] = [];
  readonly #tags: readonly ResourceTag[] | undefined;

  constructor(...tags: readonly ResourceTag[]) {
    this.#tags = tags;
  }

  tagsOf(arn: string): Promise<readonly ResourceTag[] | undefined> {
    this.asked.push(arn);
    return Promise.resolve(this.#tags);
  }
}

interface Asked {
  readonly requests?: readonly AuthorizationRequest[];
  readonly resources?: readonly AskedResource[];
  readonly knowsClusters?: boolean;
}

async function contextsOf(
  authorizer: Authorizer,
  source: ResourceTagSource | 'absent' | undefined,
  { requests = [request()], resources = [resource()], knowsClusters = true }: Asked = {},
): Promise<readonly object[]> {
  const asked = await addResourceTags({ requests: [...requests], resources }, authorizer, {
    resourceTags: source,
    knowsClusters,
  });
  return asked.map(({ context }) => Object.fromEntries(RequestContext.from(context).entries()));
}

const PROJECT = { Key: 'Project', Value: 'A' };
const TEAM = { Key: 'Team', Value: 'x' };

describe('tags of a resource', () => {
  it.each<[reads: readonly string[], keys: readonly string[]]>([
    [['aws:ResourceTag/Project'], ['aws:ResourceTag/Project']],
    [['SAGEMAKER:resourcetag/PROJECT'], ['sagemaker:ResourceTag/Project']],
    [
      ['aws:ResourceTag/Team', 'sagemaker:ResourceTag/Project'],
      ['aws:ResourceTag/Team', 'sagemaker:ResourceTag/Project'],
    ],
    [['aws:ResourceTag/Other'], []],
  ])('are those that policies read: %j', async (reads, keys) => {
    const source = new Tags(PROJECT, TEAM);
    const [context = {}] = await contextsOf(reading(...reads), source);
    expect(Object.keys(context)).toEqual(keys);
    expect(source.asked).toEqual([MODEL]);
  });

  it('come with their values, empty ones too', async () => {
    const source = new Tags({ Key: 'Project', Value: '' });
    const [context] = await contextsOf(reading('aws:ResourceTag/Project'), source);
    expect(context).toEqual({ 'aws:ResourceTag/Project': [''] });
  });

  it.each(['__proto__', 'constructor', 'toString', 'Ünï/cödé: @+=._-', '${aws:username}', '*'])(
    'may be called %s',
    async (Key) => {
      const authorizer = compilePolicies({
        identityBased: [
          {
            id: 'p',
            document: parsePolicyDocument(
              `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*",
                "Condition":{"StringEquals":{"aws:ResourceTag/${Key}":"A"}}}]}`,
            ),
          },
        ],
      });
      const [asked] = await addResourceTags({ requests: [request()], resources: [resource()] }, authorizer, {
        resourceTags: new Tags({ Key, Value: 'A' }),
        knowsClusters: true,
      });
      expect(authorizer.authorize(asked ?? request()).outcome).toBe('allowed');
    },
  );

  it('are not asked for when no policy reads one for the action', async () => {
    const source = new Tags(PROJECT);
    const stop = request({ action: 'sagemaker:DeleteModel' });
    expect(await contextsOf(reading('aws:SourceIp'), source)).toEqual([{}]);
    expect(await contextsOf(reading('aws:ResourceTag/Project'), source, { requests: [stop] })).toEqual([{}]);
    expect(source.asked).toEqual([]);
  });

  it('are asked for when only a Deny of a further action reads them', async () => {
    const source = new Tags(PROJECT);
    const requests = [request({ action: 'sagemaker:Invoke', deniedAlsoAs: ['sagemaker:DescribeModel'] })];
    const [context] = await contextsOf(reading('aws:ResourceTag/Project'), source, { requests });
    expect(context).toEqual({ 'aws:ResourceTag/Project': ['A'] });
  });

  it.each<[why: string, what: Partial<AskedResource>]>([
    ['the call makes it', { isCreated: true }],
    ['its id is not known', { arn: `${ACCOUNT}model/*` }],
    ['it is none in particular', { arn: '*', type: '*' }],
    ['its type has no tags', { arn: `${ACCOUNT}human-loop/l`, type: 'human-loop' }],
    ['its type is not known', { arn: `${ACCOUNT}unheard-of/l`, type: '*' }],
    ['it is another service’s', { arn: 'arn:aws:iam::111122223333:role/R', type: '*' }],
    ['it is AWS’s own', { arn: 'arn:aws:sagemaker:us-east-1:aws:hub/Public', type: 'hub' }],
    [
      'AWS publishes it from an account',
      {
        arn: 'arn:aws:sagemaker-geospatial:us-west-2:378778860802:raster-data-collection/public/nmqj48dcu3g7ayw8',
        type: 'RasterDataCollection',
      },
    ],
  ])('are not asked for when %s', async (_, what) => {
    const source = new Tags(PROJECT);
    const one = resource(what);
    const asked = { requests: [request({ resource: one.arn })], resources: [one] };
    expect(await contextsOf(reading('aws:ResourceTag/Project'), source, asked)).toEqual([{}]);
    expect(await contextsOf(reading('aws:ResourceTag/Project'), undefined, asked)).toEqual([{}]);
    expect(source.asked).toEqual([]);
  });

  it('are those of an ARN where the call takes any', async () => {
    const source = new Tags(PROJECT);
    const [context] = await contextsOf(reading('aws:ResourceTag/Project'), source, {
      resources: [resource({ type: '*' })],
    });
    expect(context).toEqual({ 'aws:ResourceTag/Project': ['A'] });
  });

  it.each(['EarthObservationJob', '*'])(
    'of geospatial resources have the global key alone: %s',
    async (type) => {
      const arn = 'arn:aws:sagemaker-geospatial:us-west-2:111122223333:earth-observation-job/abc';
      const authorizer = reading('aws:ResourceTag/Project', 'sagemaker:ResourceTag/Project');
      const [context] = await contextsOf(authorizer, new Tags(PROJECT), {
        requests: [request({ resource: arn })],
        resources: [resource({ arn, type })],
      });
      expect(context).toEqual({ 'aws:ResourceTag/Project': ['A'] });
    },
  );

  it('are asked for once for each resource, however many questions are about it', async () => {
    const source = new Tags(PROJECT);
    const other = `${ACCOUNT}model/other`;
    const contexts = await contextsOf(reading('aws:ResourceTag/Project'), source, {
      requests: [request(), request(), request({ resource: other })],
      resources: [resource(), resource({ arn: other })],
    });
    expect(contexts).toHaveLength(3);
    expect(source.asked).toEqual([MODEL, other]);
  });

  it.each<[context: ContextEntries, expected: object, asked: number]>([
    [{ 'AWS:resourcetag/project': 'B' }, { 'AWS:resourcetag/project': ['B'] }, 0],
    [{ 'aws:username': 'alice' }, { 'aws:username': ['alice'], 'aws:ResourceTag/Project': ['A'] }, 1],
  ])('never replace a key that is known: %j', async (context, expected, asked) => {
    const source = new Tags(PROJECT);
    const requests = [request({ context })];
    expect(await contextsOf(reading('aws:ResourceTag/Project'), source, { requests })).toEqual([expected]);
    expect(source.asked).toHaveLength(asked);
  });

  it('are none for a resource that does not exist', async () => {
    const source = { tagsOf: () => Promise.resolve(undefined) };
    expect(await contextsOf(reading('aws:ResourceTag/Project'), source)).toEqual([{}]);
  });
});

describe('a request is refused', () => {
  const project = { Key: 'project', Value: 'B' };

  it('when two tags that a policy reads differ only in case', async () => {
    const source = new Tags(PROJECT, project);
    await expect(contextsOf(reading('aws:ResourceTag/Project'), source)).rejects.toThrow(
      'has the tag `project` twice',
    );
    expect(await contextsOf(reading('aws:ResourceTag/Team'), source)).toEqual([{}]);
  });

  it.each<[string, () => unknown]>([
    ['rejects', () => Promise.reject(new Error('arn:aws:secret'))],
    [
      'throws at once',
      () => {
        throw new Error('arn:aws:secret');
      },
    ],
    ['rejects with nothing', () => Promise.reject(undefined)],
    ['tells a text', () => Promise.resolve('Project=A')],
    ['tells null', () => Promise.resolve(null)],
    ['tells a number for a value', () => Promise.resolve([{ Key: 'Project', Value: 1 }])],
  ])('when a source %s, and the caller is not told why', async (_, tagsOf) => {
    const failed = contextsOf(reading('aws:ResourceTag/Project'), { tagsOf: tagsOf as never });
    await expect(failed).rejects.toMatchObject({
      name: 'LookupError',
      code: 'ServiceUnavailable',
      message: `the tags of \`${MODEL}\` cannot be looked up`,
    });
  });

  it('when a policy reads tags and there is no source', async () => {
    const failed = contextsOf(reading('aws:ResourceTag/Project'), undefined);
    await expect(failed).rejects.toThrow('give `resourceTags` a source');
    await expect(failed).rejects.not.toHaveProperty('code');
    expect(await contextsOf(reading('aws:SourceIp'), undefined)).toEqual([{}]);
  });

  it('when it names a cluster by its name and nobody tells its id', async () => {
    const arn = `${ACCOUNT}cluster/*`;
    const asked = { requests: [request({ resource: arn })], resources: [resource({ type: 'cluster', arn })] };
    const authorizer = reading('aws:ResourceTag/Project');
    const failed = contextsOf(authorizer, new Tags(PROJECT), { ...asked, knowsClusters: false });
    await expect(failed).rejects.toThrow('give `clusterIds` a source');
    expect(await contextsOf(authorizer, new Tags(PROJECT), asked)).toEqual([{}]);
    expect(await contextsOf(authorizer, 'absent', { ...asked, knowsClusters: false })).toEqual([{}]);
    const created = [resource({ type: 'cluster', arn, isCreated: true })];
    expect(
      await contextsOf(authorizer, new Tags(PROJECT), { ...asked, resources: created, knowsClusters: false }),
    ).toEqual([{}]);
  });

  it('when it names hundreds of resources whose tags are read', async () => {
    const resources = Array.from({ length: 257 }, (_, index) => resource({ arn: `${MODEL}-${index}` }));
    const requests = resources.map(({ arn }) => request({ resource: arn }));
    const source = new Tags(PROJECT);
    const authorizer = reading('aws:ResourceTag/Project');
    await expect(contextsOf(authorizer, source, { requests, resources })).rejects.toThrow(
      'too many resources',
    );
    expect(source.asked).toEqual([]);
    const fewer = { requests: requests.slice(1), resources };
    expect(await contextsOf(authorizer, source, fewer)).toHaveLength(256);
  });
});

it('takes no tags at all when that is what was configured', async () => {
  expect(await contextsOf(reading('aws:ResourceTag/Project'), 'absent')).toEqual([{}]);
});

it('asks for few resources at one time', async () => {
  const waiting: (() => void)[] = [];
  const source = {
    tagsOf: () => new Promise<readonly ResourceTag[]>((resolve) => waiting.push(() => resolve([]))),
  };
  const resources = Array.from({ length: 40 }, (_, index) => resource({ arn: `${MODEL}-${index}` }));
  const requests = resources.map(({ arn }) => request({ resource: arn }));
  const asked = contextsOf(reading('aws:ResourceTag/Project'), source, { requests, resources });
  let most = 0;
  for (let left = 40; left > 0; left--) {
    await Promise.resolve();
    most = Math.max(most, waiting.length);
    waiting.shift()?.();
    await new Promise(setImmediate);
  }
  expect(await asked).toHaveLength(40);
  expect(most).toBe(16);
});
