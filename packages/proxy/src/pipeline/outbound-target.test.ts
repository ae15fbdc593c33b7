import { expect, it } from 'vitest';

import { outboundTarget } from './outbound-target.ts';

it.each([
  ['/', '/'],
  ['/?', '/'],
  [
    '/FeatureGroup/customers?FeatureName=a&FeatureName=b',
    '/FeatureGroup/customers?FeatureName=a&FeatureName=b',
  ],
  ['/FeatureGroup/c?X-Amz-Signature=0&FeatureName=a%2Fb&X-Amz-Date=1', '/FeatureGroup/c?FeatureName=a%2Fb'],
  ['/FeatureGroup/c?x-amz-signature=0&X%2DAmz%2DDate=1&X-Amz-Expires', '/FeatureGroup/c'],
  ['/FeatureGroup/c?a=b?c=d&&e', '/FeatureGroup/c?a=b?c=d&e'],
])('%s goes on as %s', (received, sent) => {
  expect(outboundTarget(received)).toBe(sent);
});
