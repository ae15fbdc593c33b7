import { SageMakerFeatureStoreRuntimeClient } from '@aws-sdk/client-sagemaker-featurestore-runtime';
import { SageMakerGeospatialClient } from '@aws-sdk/client-sagemaker-geospatial';
import { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it, test } from 'vitest';
import { ENDPOINT_VARIANTS } from '../config/gateway-config.ts';
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
  ['sagemaker', 'us-isof-south-1', 'https://api.sagemaker.us-isof-south-1.csp.hci.ic.gov/'],
  ['sagemaker', 'eu-isoe-west-1', 'https://api.sagemaker.eu-isoe-west-1.cloud.adc-e.uk/'],
  ['sagemaker', 'eusc-de-east-1', 'https://api.sagemaker.eusc-de-east-1.amazonaws.eu/'],
] as const)('%s in %s is %s', (service, region, expected) => {
  expect(endpointOf(service, { region }).href).toBe(expected);
});

it.each([
  ['sagemaker', 'us-east-1', 'fips', 'api-fips.sagemaker.us-east-1.amazonaws.com'],
  ['sagemaker', 'us-gov-west-1', 'fips', 'api-fips.sagemaker.us-gov-west-1.amazonaws.com'],
  ['sagemaker', 'us-iso-east-1', 'fips', 'api.sagemaker-fips.us-iso-east-1.c2s.ic.gov'],
  ['sagemaker', 'us-east-1', 'dualstack', 'api.sagemaker.us-east-1.api.aws'],
  ['sagemaker', 'us-east-1', 'fips-dualstack', 'api.sagemaker-fips.us-east-1.api.aws'],
  ['sagemaker', 'cn-north-1', 'dualstack', 'api.sagemaker.cn-north-1.api.amazonwebservices.com.cn'],
  ['sagemaker-runtime', 'us-east-1', 'fips', 'runtime-fips.sagemaker.us-east-1.amazonaws.com'],
  ['sagemaker-runtime', 'us-gov-west-1', 'fips', 'runtime.sagemaker.us-gov-west-1.amazonaws.com'],
  ['sagemaker-runtime', 'us-east-1', 'fips-dualstack', 'runtime.sagemaker-fips.us-east-1.api.aws'],
  ['sagemaker-a2i-runtime', 'us-east-1', 'fips', 'a2i-runtime.sagemaker-fips.us-east-1.amazonaws.com'],
  ['sagemaker-edge', 'us-east-1', 'fips', 'edge.sagemaker-fips.us-east-1.amazonaws.com'],
  ['sagemaker-metrics', 'us-east-1', 'fips', 'metrics.sagemaker-fips.us-east-1.amazonaws.com'],
  ['sagemakerjobruntime', 'us-east-1', 'fips', 'job-runtime.sagemaker-fips.us-east-1.api.aws'],
  ['sagemakerjobruntime', 'us-east-1', 'dualstack', 'job-runtime.sagemaker.us-east-1.api.aws'],
  ['sts', 'us-east-1', 'fips', 'sts-fips.us-east-1.amazonaws.com'],
  ['sts', 'us-gov-west-1', 'fips', 'sts.us-gov-west-1.amazonaws.com'],
] as const)('%s in %s as %s is %s', (service, region, variant, expected) => {
  expect(endpointOf(service, { region, variant }).host).toBe(expected);
});

describe('the hosts are those that AWS’s own clients call', () => {
  const clients = {
    sts: new STSClient({ region: 'us-east-1' }),
    'sagemaker-featurestore-runtime': new SageMakerFeatureStoreRuntimeClient({ region: 'us-east-1' }),
    'sagemaker-geospatial': new SageMakerGeospatialClient({ region: 'us-east-1' }),
  };
  const regions =
    'us-east-1 eu-central-1 us-gov-west-1 cn-north-1 us-iso-east-1 us-isob-east-1 us-isof-south-1 eu-isoe-west-1 eusc-de-east-1'.split(
      ' ',
    );
  const services = ['sts', 'sagemaker-featurestore-runtime', 'sagemaker-geospatial'] as const;
  const cases = services.flatMap((service) =>
    ENDPOINT_VARIANTS.map((variant) => [service, variant] as const),
  );

  it.each(cases)('%s, %s', (service, variant) => {
    const UseFIPS = variant.includes('fips');
    const UseDualStack = variant.includes('dualstack');
    for (const Region of regions) {
      const { url } = clients[service].config.endpointProvider({ Region, UseFIPS, UseDualStack });
      expect(endpointOf(service, { region: Region, variant }).host).toBe(url.host);
    }
  });
});

test('a configured endpoint takes the place of its service alone, whatever the variant', () => {
  const upstream = {
    region: 'us-east-1',
    endpoints: { sagemaker: 'http://127.0.0.1:9000' },
    variant: 'fips',
  } as const;
  expect(endpointOf('sagemaker', upstream).href).toBe('http://127.0.0.1:9000/');
  expect(endpointOf('sts', upstream).href).toBe('https://sts-fips.us-east-1.amazonaws.com/');
});

test('is made once', () => {
  const upstream = { region: 'us-east-1' };
  expect(endpointOf('sagemaker', upstream)).toBe(endpointOf('sagemaker', upstream));
});
