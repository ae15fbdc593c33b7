import { describe, expect, test } from 'vitest';

import { isSageMakerHostPattern, serviceOfHost } from './service-of-host.ts';

describe('serviceOfHost knows', () => {
  test.each<[host: string, service: string, region: string]>([
    ['api.sagemaker.us-east-1.amazonaws.com', 'sagemaker', 'us-east-1'],
    ['api.sagemaker-fips.us-east-1.amazonaws.com', 'sagemaker', 'us-east-1'],
    ['api-fips.sagemaker.us-east-1.amazonaws.com', 'sagemaker', 'us-east-1'],
    ['api.sagemaker.us-east-1.api.aws', 'sagemaker', 'us-east-1'],
    ['api.sagemaker-fips.us-east-1.api.aws', 'sagemaker', 'us-east-1'],
    ['runtime.sagemaker.eu-west-1.amazonaws.com', 'sagemaker-runtime', 'eu-west-1'],
    ['runtime.sagemaker-fips.us-west-2.amazonaws.com', 'sagemaker-runtime', 'us-west-2'],
    ['runtime-fips.sagemaker.us-west-2.amazonaws.com', 'sagemaker-runtime', 'us-west-2'],
    ['runtime.sagemaker.us-west-2.api.aws', 'sagemaker-runtime', 'us-west-2'],
    ['runtime.sagemaker.us-gov-west-1.amazonaws.com', 'sagemaker-runtime', 'us-gov-west-1'],
    ['runtime.sagemaker.us-east-1.amazonaws.com:8443', 'sagemaker-runtime-http2', 'us-east-1'],
    ['runtime-fips.sagemaker.us-east-1.amazonaws.com:8443', 'sagemaker-runtime-http2', 'us-east-1'],
    ['runtime.sagemaker-fips.us-east-1.api.aws:8443', 'sagemaker-runtime-http2', 'us-east-1'],
    ['featurestore-runtime.sagemaker.us-east-1.amazonaws.com', 'sagemaker-featurestore-runtime', 'us-east-1'],
    ['featurestore-runtime.sagemaker-fips.us-east-1.api.aws', 'sagemaker-featurestore-runtime', 'us-east-1'],
    ['a2i-runtime.sagemaker.us-east-1.amazonaws.com', 'sagemaker-a2i-runtime', 'us-east-1'],
    ['edge.sagemaker.us-east-1.amazonaws.com', 'sagemaker-edge', 'us-east-1'],
    ['metrics.sagemaker.us-east-1.amazonaws.com', 'sagemaker-metrics', 'us-east-1'],
    ['metrics-fips.sagemaker.us-east-1.amazonaws.com', 'sagemaker-metrics', 'us-east-1'],
    ['metrics.sagemaker-fips.us-east-1.amazonaws.com', 'sagemaker-metrics', 'us-east-1'],
    ['job-runtime.sagemaker.us-east-1.api.aws', 'sagemakerjobruntime', 'us-east-1'],
    ['job-runtime.sagemaker-fips.us-east-1.api.aws', 'sagemakerjobruntime', 'us-east-1'],
    ['sagemaker-geospatial.us-west-2.amazonaws.com', 'sagemaker-geospatial', 'us-west-2'],
    ['sagemaker-geospatial-fips.us-west-2.amazonaws.com', 'sagemaker-geospatial', 'us-west-2'],
    ['sagemaker-geospatial.us-west-2.api.aws', 'sagemaker-geospatial', 'us-west-2'],
    ['api.sagemaker.us-gov-east-1.amazonaws.com', 'sagemaker', 'us-gov-east-1'],
    ['api.sagemaker.cn-north-1.amazonaws.com.cn', 'sagemaker', 'cn-north-1'],
    ['api.sagemaker.cn-north-1.api.amazonwebservices.com.cn', 'sagemaker', 'cn-north-1'],
    ['api.sagemaker.us-iso-east-1.c2s.ic.gov', 'sagemaker', 'us-iso-east-1'],
    ['api.sagemaker.us-isob-east-1.sc2s.sgov.gov', 'sagemaker', 'us-isob-east-1'],
    ['api.sagemaker.eu-isoe-west-1.cloud.adc-e.uk', 'sagemaker', 'eu-isoe-west-1'],
    ['api.sagemaker.us-isof-south-1.csp.hci.ic.gov', 'sagemaker', 'us-isof-south-1'],
    ['api.sagemaker.eusc-de-east-1.amazonaws.eu', 'sagemaker', 'eusc-de-east-1'],
    ['vpce-0a1b-2c3d.api.sagemaker.us-east-1.vpce.amazonaws.com', 'sagemaker', 'us-east-1'],
    [
      'vpce-0a1b-2c3d-us-east-1a.runtime.sagemaker.us-east-1.vpce.amazonaws.com',
      'sagemaker-runtime',
      'us-east-1',
    ],
    [
      'vpce-0a1b-2c3d.featurestore-runtime.sagemaker.us-east-1.vpce.amazonaws.com',
      'sagemaker-featurestore-runtime',
      'us-east-1',
    ],
    ['vpce-0a1b-2c3d.api.sagemaker.cn-north-1.vpce.amazonaws.com.cn', 'sagemaker', 'cn-north-1'],
    ['vpce-0a-1b.sagemaker-geospatial.us-west-2.vpce.amazonaws.com', 'sagemaker-geospatial', 'us-west-2'],
    ['api.sagemaker.us-east-1.amazonaws.com:443', 'sagemaker', 'us-east-1'],
    ['api.sagemaker.us-east-1.amazonaws.com:8443', 'sagemaker', 'us-east-1'],
    ['API.SageMaker.US-EAST-1.AmazonAWS.com', 'sagemaker', 'us-east-1'],
    ['api.sagemaker.us-east-1.amazonaws.com.', 'sagemaker', 'us-east-1'],
    ['api.sagemaker.us-east-1.amazonaws.com.:443', 'sagemaker', 'us-east-1'],
  ])('%s', (host, service, region) => {
    expect(serviceOfHost(host)).toEqual({ service, region });
  });
});

describe('serviceOfHost does not know', () => {
  test.each([
    'gateway.example.com',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'sagemaker.us-east-1.amazonaws.com',
    'api.sagemaker.amazonaws.com',
    'sagemaker.amazonaws.com',
    'api.us-east-1.amazonaws.com',
    'amazonaws.com',
    'api.aws',
    's3.us-east-1.amazonaws.com',
    'sts.us-east-1.amazonaws.com',
    'notebook.us-east-1.sagemaker.aws',
    'x.api.sagemaker.us-east-1.amazonaws.com',
    'api.sagemaker.us-east-1.x.amazonaws.com',
    'api.sagemaker.us-east-1.amazonaws.com.example.com',
    'api.sagemaker.us-east-1.amazonaws.com.cn',
    'api.sagemaker.cn-north-1.amazonaws.com',
    'api.sagemaker.us-east-1.amazonaws.eu',
    'api.sagemaker.us-east-1.evilamazonaws.com',
    'api.sagemaker.us-east-1amazonaws.com',
    'api-fips.sagemaker.us-east-1.api.aws',
    'a2i-runtime-fips.sagemaker.us-east-1.amazonaws.com',
    'job-runtime.sagemaker.us-east-1.amazonaws.com',
    'vpce-0a1b-2c3d.vpce-svc-0a1b.us-east-1.vpce.amazonaws.com',
    'api.sagemaker.us-east-1.vpce.amazonaws.com',
    'vpce-.api.sagemaker.us-east-1.vpce.amazonaws.com',
    'vpce.api.sagemaker.us-east-1.vpce.amazonaws.com',
    'x.vpce-0a1b.api.sagemaker.us-east-1.vpce.amazonaws.com',
    'vpce-0a1b.api.sagemaker.us-east-1.amazonaws.com',
    'vpce-0a1b.api.sagemaker.us-east-1.vpce.api.aws',
    'vpce-0a1b.vpce.amazonaws.com',
    '',
    '.',
    'api.sagemaker.us-east-1.amazonaws.com..',
    'api..sagemaker.us-east-1.amazonaws.com',
    '.api.sagemaker.us-east-1.amazonaws.com',
    'api.sagemaker..amazonaws.com',
    'alice@api.sagemaker.us-east-1.amazonaws.com',
    'api.sagemaker.us-east-1.amazonaws.com@example.com',
    'https://api.sagemaker.us-east-1.amazonaws.com',
    'api.sagemaker.us-east-1.amazonaws.com/',
    'api.sagemaker.us-east-1.amazonaws.com?x',
    'api.sagemaker.us-east-1.amazonaws.com#x',
    'api%2Esagemaker.us-east-1.amazonaws.com',
    ' api.sagemaker.us-east-1.amazonaws.com',
    'api.sagemaker.us-east-1.amazonaws.com ',
    'api.sagemaker.us-east-1.amazonaws.com,gateway.example.com',
    'api.sagemaker.us-east-1.amazonaws.com\u0000',
    'api.\u017Fagemaker.us-east-1.amazonaws.com',
    'api.sagema\u212Aer.us-east-1.amazonaws.com',
    'api\u3002sagemaker.us-east-1.amazonaws.com',
    'api.sagemaker.us-east-1.amazonaws.com:',
    'api.sagemaker.us-east-1.amazonaws.com:0',
    'api.sagemaker.us-east-1.amazonaws.com:0443',
    'api.sagemaker.us-east-1.amazonaws.com:+443',
    'api.sagemaker.us-east-1.amazonaws.com:443:443',
    'api.sagemaker.us-east-1.amazonaws.com:65536',
    'api.sagemaker.us-east-1.amazonaws.com:https',
  ])('%j', (host) => {
    expect(serviceOfHost(host)).toBeUndefined();
  });

  test('a name beyond the longest of DNS', () => {
    expect(
      serviceOfHost(`vpce-${'a'.repeat(250)}.api.sagemaker.us-east-1.vpce.amazonaws.com`),
    ).toBeUndefined();
  });
});

describe('isSageMakerHostPattern', () => {
  test.each([
    'api.sagemaker.us-east-1.amazonaws.com',
    'runtime.sagemaker.eu-west-1.api.aws',
    '*.sagemaker.us-east-1.amazonaws.com',
    '*.sagemaker-fips.us-east-1.amazonaws.com',
    '*.sagemaker.us-east-1.api.aws',
    '*.us-east-1.amazonaws.com',
    '*.us-east-1.api.aws',
    '*.cn-north-1.amazonaws.com.cn',
    '*.api.sagemaker.us-east-1.vpce.amazonaws.com',
    '*.sagemaker-geospatial.us-west-2.vpce.amazonaws.com',
  ])('holds for %s', (pattern) => {
    expect(isSageMakerHostPattern(pattern)).toBe(true);
  });

  test.each([
    'sts.us-east-1.amazonaws.com',
    '*.s3.us-east-1.amazonaws.com',
    '*.dkr.ecr.us-east-1.amazonaws.com',
    '*.amazonaws.com',
    '*.api.aws',
    '*.example.com',
    '*.api.sagemaker.us-east-1.amazonaws.com',
    'x.sagemaker.us-east-1.amazonaws.com',
  ])('does not hold for %s', (pattern) => {
    expect(isSageMakerHostPattern(pattern)).toBe(false);
  });
});
