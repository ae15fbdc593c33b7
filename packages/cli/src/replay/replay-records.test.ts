import { describe, expect, it } from 'vitest';
import { allow, event, policy } from '../../test/replay-records.ts';
import { loadPolicySet } from '../policy-set/load-policy-set.ts';
import type { LoadedPolicySet } from '../policy-set/policy-set.ts';
import { FlipGroups } from './tally/flip-groups.ts';
import { Distinct } from './tally/distinct.ts';
import { BoundedCounts } from './tally/bounded-counts.ts';
import { Replay } from './replay-records.ts';

async function setOf(text: string): Promise<LoadedPolicySet> {
  const input = (async function* chunks(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  })();
  return loadPolicySet('-', {}, { input, print: () => Promise.resolve(), warn: () => undefined });
}

describe('what a replay holds', () => {
  it('does not grow with records of ever new callers, resources and members', async () => {
    const replay = new Replay({ candidate: await setOf(policy(allow('s3:*'))) });
    const take = (from: number, to: number): void => {
      for (let number = from; number < to; number += 1)
        replay.take('x', { line: 1, column: 1, record: recordOf(number) });
    };
    take(0, 2000);
    const groups = replay.tally.groups.size;
    take(2000, 4000);
    expect(replay.tally.records).toBe(4000);
    expect(replay.tally.flips.denied.calls).toBe(4000);
    // As many roles call as before, by sessions and about models of ever new names.
    expect(replay.tally.groups.size).toBe(groups);
  });

  it('is exact up to a limit, and says that there is more', () => {
    const [distinct, counts] = [new Distinct(3), new BoundedCounts(3)];
    for (const name of ['a', 'b', 'a', 'c', 'd', 'd', 'a']) {
      distinct.add(name);
      counts.add(name);
    }
    expect([distinct.count, distinct.isMore]).toEqual([3, true]);
    expect(counts.sorted()).toEqual([
      ['a', 3],
      ['b', 1],
      ['c', 1],
    ]);
    expect(counts.others).toBe(2);
  });

  it('counts flips of further groups together', () => {
    const groups = new FlipGroups(2);
    for (const action of ['a', 'b', 'c', 'b', 'c']) {
      groups.add({
        becomes: 'denied',
        isExact: true,
        lacks: [],
        action,
        resource: '*',
        principal: 'p',
        decidedBy: { id: 0, outcome: 'explicitDeny' },
        example: { file: 'f', line: 1, column: 1, resource: '*' },
      });
    }
    expect(groups.sorted().map(({ action, calls }) => [action, calls])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
    expect(groups.others).toBe(2);
  });
});

function recordOf(number: number): ReturnType<typeof event> {
  const one = event('DescribeModel', { modelName: `model-${number}` });
  const role = `Role${number % 7}`;
  return {
    ...one,
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::111122223333:assumed-role/${role}/session-${number}`,
      sessionContext: { sessionIssuer: { arn: `arn:aws:iam::111122223333:role/${role}` } },
    },
  };
}
