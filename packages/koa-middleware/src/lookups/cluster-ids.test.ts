import { describe, expect, it } from 'vitest';

import { cachedClusterIds } from './index.ts';

const ARN = 'arn:aws:sagemaker:us-east-1:111122223333:cluster/';

describe('the id of a cluster', () => {
  it('is what its ARN ends in, asked for once until the cluster is made or deleted', async () => {
    const asked: string[] = [];
    const clusters = cachedClusterIds({
      clusterArn: (name) => Promise.resolve(`${ARN}abc${asked.push(name)}`),
      now: () => 0,
    });
    expect([await clusters.idOf('training'), await clusters.idOf('training')]).toEqual(['abc1', 'abc1']);
    clusters.invalidate?.('training');
    expect(await clusters.idOf('training')).toBe('abc2');
    expect(asked).toEqual(['training', 'training']);
  });

  it('is unknown where there is no such cluster, until there is', async () => {
    const answers = [undefined, `${ARN}abc`];
    const clusters = cachedClusterIds({ clusterArn: () => Promise.resolve(answers.shift()) });
    expect([await clusters.idOf('training'), await clusters.idOf('training')]).toEqual([undefined, 'abc']);
  });

  it.each(['', 'abc123', ARN, `${ARN}*`, `${ARN}a/b`, `${ARN}ABC`, `${ARN}${'a'.repeat(65)}`, 5 as never])(
    'is not in %s',
    async (arn) => {
      const clusters = cachedClusterIds({ clusterArn: () => Promise.resolve(arn) });
      await expect(clusters.idOf('training')).rejects.toThrow(TypeError);
    },
  );
});
