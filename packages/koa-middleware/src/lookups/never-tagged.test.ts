import { describe, expect, it } from 'vitest';

import { cachedResourceTags } from './index.ts';

const TAGS = [{ Key: 'Project', Value: 'A' }];

describe('a type that no call tags', () => {
  const ARN = 'arn:aws:sagemaker:us-east-1:111122223333:';
  const refusing = (name: string) => {
    const error = Object.assign(new Error('not a resource with tags'), { name });
    return cachedResourceTags({ listTags: () => Promise.reject(error) });
  };

  it.each(['image-version/studio/1', 'lineage-group/g', 'model-card/m/export-job/e'])(
    'has no tags where the service does not list them: %s',
    async (resource) => {
      expect(await refusing('ValidationException').tagsOf(ARN + resource)).toEqual([]);
      await expect(refusing('ThrottlingException').tagsOf(ARN + resource)).rejects.toThrow('with tags');
    },
  );

  it('has those that the service lists', async () => {
    const tags = cachedResourceTags({ listTags: () => Promise.resolve({ Tags: TAGS }) });
    expect(await tags.tagsOf(`${ARN}image-version/studio/1`)).toEqual(TAGS);
  });

  it.each(['image/studio', 'pipeline/p/execution/e', 'workforce/w', 'inference-experiment/e'])(
    'is no other: %s',
    async (resource) => {
      await expect(refusing('ValidationException').tagsOf(ARN + resource)).rejects.toThrow('with tags');
    },
  );
});
