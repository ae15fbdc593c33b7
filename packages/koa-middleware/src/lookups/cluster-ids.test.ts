import { describe, expect, it } from 'vitest';

import { cachedClusterIds } from './index.ts';

const ARN = 'arn:aws:sagemaker:us-east-1:111122223333:cluster/';

describe('the id of a cluster', () => {
  it('is what its ARN ends in, asked for once until the cluster is made or deleted', async () => {
    const asked: string[] = [];
    const clusters = cachedClusterIds({
      clusterArn: (name) => Promise.resolve(`${ARN}abcdefghij1${asked.push(name)}`),
      now: () => 0,
    });
    expect([await clusters.idOf('training'), await clusters.idOf('training')]).toEqual([
      'abcdefghij11',
      'abcdefghij11',
    ]);
    clusters.invalidate?.('training');
    expect(await clusters.idOf('training')).toBe('abcdefghij12');
    expect(asked).toEqual(['training', 'training']);
  });

  it('is unknown where there is no such cluster, until there is', async () => {
    const answers = [undefined, `${ARN}abcdefghij12`];
    const clusters = cachedClusterIds({ clusterArn: () => Promise.resolve(answers.shift()) });
    expect([await clusters.idOf('training'), await clusters.idOf('training')]).toEqual([
      undefined,
      'abcdefghij12',
    ]);
  });

  it.each([
    '',
    'abcdefghij12',
    ARN,
    `${ARN}*`,
    `${ARN}abcdefghij/2`,
    `${ARN}ABCDEFGHIJ12`,
    `${ARN}abcdefghij1`,
    `${ARN}abcdefghij123`,
    5 as never,
  ])('is not in %s', async (arn) => {
    const clusters = cachedClusterIds({ clusterArn: () => Promise.resolve(arn) });
    await expect(clusters.idOf('training')).rejects.toThrow(TypeError);
  });
});
