import { describe, expect, it } from 'vitest';

import { readIamFacts } from './iam-facts.ts';
import { assertTagLimitsKnown, tagLimitOf } from './tag-limits.ts';

const iam = await readIamFacts('sagemaker');

describe('tagLimitOf', () => {
  it.each([
    ['ListEndpoints', 'guide'],
    ['Search', 'guide'],
    // The reference lists tags of what it acts on, the guide says that they have no effect.
    ['ListTags', 'guide'],
    ['ListDomains', 'reference'],
    ['DescribeEndpoint', undefined],
  ] as const)('%s: %s', (name, limit) => {
    expect(tagLimitOf({ name }, iam)).toBe(limit);
  });

  it('looks at the action that the operation asks for', () => {
    expect(tagLimitOf({ name: 'UpdateRecord', action: 'PutRecord' }, iam)).toBeUndefined();
  });
});

describe('assertTagLimitsKnown', () => {
  it('stops when an operation of the list is gone', () => {
    expect(() => {
      assertTagLimitsKnown([{ name: 'CreateModel' }]);
    }).toThrow('no operation ListAlgorithms');
  });
});
