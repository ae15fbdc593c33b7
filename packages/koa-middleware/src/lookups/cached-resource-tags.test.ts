import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { cachedResourceTags } from './index.ts';
import type { CachedResourceTagsOptions, ResourceTagSource, TagPage } from './index.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const TAGS = [{ Key: 'Project', Value: 'A' }];

/** A service whose answers come when the test says so. */
class Service {
  readonly asked: string[] = [];
  readonly #answers: PromiseWithResolvers[] = [];

  readonly listTags = (arn: string): Promise<TagPage> => {
    this.asked.push(arn);
    return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }));
  };

  answer(index: number, Tags: TagPage['Tags'] = TAGS): void {
    this.#answers[index]?.resolve({ Tags });
  }

  fail(index: number, error: Error): void {
    this.#answers[index]?.reject(error);
  }
}

interface PromiseWithResolvers {
  readonly resolve: (page: TagPage) => void;
  readonly reject: (error: Error) => void;
}

interface Cached {
  readonly service: Service;
  readonly tags: ResourceTagSource;
  readonly clock: { ms: number };
}

function cached(options: Partial<CachedResourceTagsOptions> = {}): Cached {
  const service = new Service();
  const clock = { ms: 0 };
  const tags = cachedResourceTags({
    listTags: service.listTags,
    ttlMs: 5_000,
    now: () => clock.ms,
    ...options,
  });
  return { service, tags, clock };
}

/** Asks, and has the service answer. */
async function ask({ service, tags }: Cached, arn = MODEL, listed = TAGS): Promise<unknown> {
  const before = service.asked.length;
  const answer = tags.tagsOf(arn);
  if (service.asked.length > before) service.answer(before, listed);
  return answer;
}

describe('tags that are remembered', () => {
  it('are asked for once', async () => {
    const remembered = cached();
    expect([await ask(remembered), await ask(remembered)]).toEqual([TAGS, TAGS]);
    expect(remembered.service.asked).toEqual([MODEL]);
  });

  it('are asked for once when everybody asks at the same time', async () => {
    const { service, tags } = cached();
    const answers = Array.from({ length: 1_000 }, () => tags.tagsOf(MODEL));
    service.answer(0);
    expect(new Set(await Promise.all(answers)).size).toBe(1);
    expect(service.asked).toHaveLength(1);
  });

  it('count for as long as it was said, from when the service was asked', async () => {
    const remembered = cached();
    const slow = remembered.tags.tagsOf(MODEL);
    remembered.clock.ms = 4_000;
    remembered.service.answer(0);
    await slow;
    remembered.clock.ms = 4_999;
    await ask(remembered);
    expect(remembered.service.asked).toHaveLength(1);
    remembered.clock.ms = 5_000;
    await ask(remembered);
    expect(remembered.service.asked).toHaveLength(2);
  });

  it('may be that there is no such resource', async () => {
    const { service, tags } = cached();
    const gone = tags.tagsOf(MODEL);
    service.fail(0, Object.assign(new Error('gone'), { name: 'ResourceNotFound' }));
    expect([await gone, await tags.tagsOf(MODEL)]).toEqual([undefined, undefined]);
    expect(service.asked).toHaveLength(1);
  });

  it('are those of one name exactly', async () => {
    const remembered = cached();
    await ask(remembered);
    await ask(remembered, MODEL.replace('churn', 'CHURN'), []);
    expect([await ask(remembered), await ask(remembered, MODEL.replace('churn', 'CHURN'))]).toEqual([
      TAGS,
      [],
    ]);
    expect(remembered.service.asked).toHaveLength(2);
  });

  it('are not more than said, whoever invents names', async () => {
    let asked = 0;
    const tags = cachedResourceTags({
      listTags: () => Promise.resolve({ Tags: (asked++, TAGS) }),
      maxEntries: 100,
      now: () => 0,
    });
    for (let index = 0; index < 100_000; index += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, at) => tags.tagsOf(`${MODEL}-${index + at}`)));
    }
    expect(asked).toBe(100_000);
    await tags.tagsOf(`${MODEL}-99999`);
    expect(asked).toBe(100_000);
    await tags.tagsOf(`${MODEL}-1`);
    expect(asked).toBe(100_001);
  });
});

describe('a failed look-up', () => {
  it('is not remembered, and fails everybody who waited for it', async () => {
    const remembered = cached();
    const waiting = [remembered.tags.tagsOf(MODEL), remembered.tags.tagsOf(MODEL)];
    remembered.service.fail(0, new Error('ThrottlingException'));
    await Promise.all(waiting.map((answer) => expect(answer).rejects.toThrow('ThrottlingException')));
    expect(await ask(remembered)).toEqual(TAGS);
  });

  it.each<[string, CachedResourceTagsOptions['listTags']]>([
    [
      'thrown at once',
      () => {
        throw new Error('at once');
      },
    ],
    ['no page', () => Promise.resolve(undefined as never)],
    ['a page without tags', () => Promise.resolve({})],
    ['tags that are no list', () => Promise.resolve({ Tags: 'Project=A' as never })],
    ['a key that is no string', () => Promise.resolve({ Tags: [{ Key: 1 as never, Value: 'A' }] })],
    ['a key without a value', () => Promise.resolve({ Tags: [{ Key: 'Project' }] })],
    ['an empty key', () => Promise.resolve({ Tags: [{ Key: '', Value: 'A' }] })],
    ['a tag that is null', () => Promise.resolve({ Tags: [null as never] })],
    ['a key of a megabyte', () => Promise.resolve({ Tags: [{ Key: 'k'.repeat(1024 ** 2), Value: '' }] })],
    [
      'ten thousand tags',
      () =>
        Promise.resolve({ Tags: Array.from({ length: 10_000 }, (_, at) => ({ Key: `${at}`, Value: '' })) }),
    ],
    ['pages without end', () => Promise.resolve({ Tags: [], NextToken: 'more' })],
  ])('is %s', async (_, listTags) => {
    const { tags } = cached({ listTags });
    await expect(tags.tagsOf(MODEL)).rejects.toThrow(Error);
  });

  it.each([
    [
      'a validation of something else',
      'ValidationException',
      '1 validation error detected: value at resourceArn',
    ],
    ['a refusal', 'AccessDeniedException', 'Could not find model'],
  ])('is %s, not that there is no such resource', async (_, name, message) => {
    const { service, tags } = cached();
    const answer = tags.tagsOf(MODEL);
    service.fail(0, Object.assign(new Error(message), { name }));
    await expect(answer).rejects.toThrow(message);
  });

  it.each([
    ['ResourceNotFound', 'gone'],
    ['ResourceNotFoundException', 'gone'],
    ['ValidationException', 'Could not find model "arn:…".'],
    ['ValidationException', 'The domain does not exist.'],
  ])('is not %s: %s', async (name, message) => {
    const { service, tags } = cached();
    const answer = tags.tagsOf(MODEL);
    service.fail(0, Object.assign(new Error(message), { name }));
    expect(await answer).toBeUndefined();
  });
});

describe('a service that does not answer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('fails the look-up in time, and is asked again', async () => {
    const { service, tags } = cached({ timeoutMs: 2_000 });
    const settled = Promise.allSettled([tags.tagsOf(MODEL)]);
    await vi.advanceTimersByTimeAsync(2_000);
    const reason: unknown = expect.objectContaining({ message: 'no answer within 2000 ms' });
    expect(await settled).toEqual([{ status: 'rejected', reason }]);
    const again = tags.tagsOf(MODEL);
    service.answer(1);
    expect(await again).toEqual(TAGS);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not make more than a thousand look-ups wait', async () => {
    const { service, tags } = cached({ timeoutMs: 2_000 });
    const answers = Array.from({ length: 1_001 }, (_, index) => tags.tagsOf(`${MODEL}-${index}`));
    const settled = Promise.allSettled(answers);
    await expect(answers[1_000]).rejects.toThrow('too many look-ups');
    expect(service.asked).toHaveLength(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    await settled;
    const again = tags.tagsOf(MODEL);
    service.answer(1_000);
    expect(await again).toEqual(TAGS);
  });

  it('does not make one asker’s look-ups stand in the way of others', async () => {
    const { service, tags } = cached({ timeoutMs: 2_000 });
    const answers = Array.from({ length: 129 }, (_, index) => tags.tagsOf(`${MODEL}-${index}`, 'eve'));
    const settled = Promise.allSettled(answers);
    await expect(answers[128]).rejects.toThrow('too many look-ups');
    expect(service.asked).toHaveLength(128);
    const other = tags.tagsOf(MODEL, 'alice');
    service.answer(128);
    expect(await other).toEqual(TAGS);
    await vi.advanceTimersByTimeAsync(2_000);
    await settled;
    const again = tags.tagsOf(MODEL.replace('churn', 'other'), 'eve');
    service.answer(129);
    expect(await again).toEqual(TAGS);
  });

  it('is not asked for more pages that nobody waits for', async () => {
    const pages: ((page: TagPage) => void)[] = [];
    const signals: AbortSignal[] = [];
    const listTags: CachedResourceTagsOptions['listTags'] = (_arn, _token, signal) => {
      signals.push(signal);
      return new Promise((resolve) => pages.push(resolve));
    };
    const { tags } = cached({ listTags, timeoutMs: 2_000 });
    const settled = Promise.allSettled([tags.tagsOf(MODEL)]);
    await vi.advanceTimersByTimeAsync(2_000);
    await settled;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    pages[0]?.({ Tags: [], NextToken: 'more' });
    await vi.advanceTimersByTimeAsync(0);
    expect(pages).toHaveLength(1);
  });
});

describe('tags that have changed', () => {
  it('are asked for again', async () => {
    const remembered = cached();
    await ask(remembered);
    remembered.tags.invalidate?.(MODEL);
    expect(await ask(remembered, MODEL, [])).toEqual([]);
    expect(remembered.service.asked).toHaveLength(2);
  });

  it('are asked for again by whatever case the resource was called', async () => {
    const remembered = cached();
    await ask(remembered);
    remembered.tags.invalidate?.(MODEL.replace('churn', 'CHURN'));
    await ask(remembered);
    expect(remembered.service.asked).toHaveLength(2);
  });

  it('are not what a look-up tells that began before', async () => {
    const { service, tags } = cached();
    const before = tags.tagsOf(MODEL);
    tags.invalidate?.(MODEL);
    const after = tags.tagsOf(MODEL);
    expect(service.asked).toHaveLength(2);
    service.answer(1, []);
    await after;
    service.answer(0, TAGS);
    await before;
    expect(await tags.tagsOf(MODEL)).toEqual([]);
    expect(service.asked).toHaveLength(2);
  });

  it('are not remembered from a look-up that ends after', async () => {
    const remembered = cached();
    const before = remembered.tags.tagsOf(MODEL);
    remembered.tags.invalidate?.(MODEL);
    remembered.service.answer(0);
    await before;
    expect(await ask(remembered, MODEL, [])).toEqual([]);
  });
});

describe('pages of tags', () => {
  it('are all read', async () => {
    const pages: Readonly<Record<string, TagPage>> = {
      first: { Tags: TAGS, NextToken: 'second' },
      second: { Tags: [{ Key: 'Team', Value: 'x' }], NextToken: '' },
    };
    const listTags = (_: string, token = 'first'): Promise<TagPage> => Promise.resolve(pages[token] ?? {});
    const { tags } = cached({ listTags });
    expect(await tags.tagsOf(MODEL)).toEqual([...TAGS, { Key: 'Team', Value: 'x' }]);
  });

  it('of geospatial resources are a map, in which no name is special', async () => {
    const page: TagPage = JSON.parse('{"tags":{"Project":"A","__proto__":"B"}}');
    const { tags } = cached({ listTags: () => Promise.resolve(page) });
    expect(await tags.tagsOf(MODEL)).toEqual([...TAGS, { Key: '__proto__', Value: 'B' }]);
  });
});

it.each<[option: string, options: object]>([
  ['listTags', { listTags: undefined }],
  ['ttlMs', { ttlMs: 0 }],
  ['ttlMs', { ttlMs: Infinity }],
  ['ttlMs', { ttlMs: 3_600_000 }],
  ['maxEntries', { maxEntries: 1.5 }],
  ['timeoutMs', { timeoutMs: '5s' }],
  ['now', { now: 0 }],
  ['ttl', { ttl: 5 }],
])('option `%s` is checked: %j', (option, options) => {
  expect(() => cached(options)).toThrow(TypeError);
  expect(() => cached(options)).toThrow(`\`${option}\``);
});
