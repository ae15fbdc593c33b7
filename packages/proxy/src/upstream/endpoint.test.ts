import { expect, it, test } from 'vitest';
import { endpointOf } from './endpoint.ts';

it.each([
  ['sagemaker', 'us-east-1', 'https://api.sagemaker.us-east-1.amazonaws.com/'],
  ['sagemaker-runtime', 'eu-central-1', 'https://runtime.sagemaker.eu-central-1.amazonaws.com/'],
  [
    'sagemaker-featurestore-runtime',
    'us-east-1',
    'https://featurestore-runtime.sagemaker.us-east-1.amazonaws.com/',
  ],
  ['sagemaker-a2i-runtime', 'us-east-1', 'https://a2i-runtime.sagemaker.us-east-1.amazonaws.com/'],
  ['sagemaker-edge', 'us-east-1', 'https://edge.sagemaker.us-east-1.amazonaws.com/'],
  ['sagemaker-metrics', 'us-east-1', 'https://metrics.sagemaker.us-east-1.amazonaws.com/'],
  ['sagemaker-geospatial', 'us-west-2', 'https://sagemaker-geospatial.us-west-2.amazonaws.com/'],
  ['sagemakerjobruntime', 'us-east-1', 'https://job-runtime.sagemaker.us-east-1.api.aws/'],
  ['sts', 'us-west-2', 'https://sts.us-west-2.amazonaws.com/'],
  ['sagemaker', 'us-gov-west-1', 'https://api.sagemaker.us-gov-west-1.amazonaws.com/'],
  ['sagemaker', 'cn-north-1', 'https://api.sagemaker.cn-north-1.amazonaws.com.cn/'],
  ['sagemaker', 'us-iso-east-1', 'https://api.sagemaker.us-iso-east-1.c2s.ic.gov/'],
  ['sagemaker', 'us-isob-east-1', 'https://api.sagemaker.us-isob-east-1.sc2s.sgov.gov/'],
  ['sagemaker', 'eusc-de-east-1', 'https://api.sagemaker.eusc-de-east-1.amazonaws.eu/'],
] as const)('%s in %s is %s', (service, region, expected) => {
  expect(endpointOf(service, { region }).href).toBe(expected);
});

test('a configured endpoint takes the place of its service alone', () => {
  const upstream = { region: 'us-east-1', endpoints: { sagemaker: 'http://127.0.0.1:9000' } };
  expect(endpointOf('sagemaker', upstream).href).toBe('http://127.0.0.1:9000/');
  expect(endpointOf('sts', upstream).href).toBe('https://sts.us-east-1.amazonaws.com/');
});
