import { describe, expect, test } from 'vitest';

import type { RequestHead } from '../http-request.ts';
import { EVERY_SERVICE, gatewayHosts, servicesOfRequest } from './services-of-request.ts';
import type { HostOptions } from './services-of-request.ts';

type Header = readonly [name: string, value: string];

const API = 'api.sagemaker.us-east-1.amazonaws.com';
const RUNTIME = 'runtime.sagemaker.us-east-1.amazonaws.com';
const LISTED = {
  region: 'us-east-1',
  hosts: ['Gateway.example.com.', '10.0.0.1', '[::1]', 'gw.elb.us-east-1.amazonaws.com'],
};

function requestWith(headers: readonly Header[]): RequestHead {
  return { method: 'POST', target: '/', headers };
}

function host(...values: readonly string[]): readonly Header[] {
  return values.map((value) => ['Host', value] as const);
}

describe('the services of a host', () => {
  test.each<[what: string, headers: readonly Header[], options: HostOptions, services: string]>([
    ['no header, as in HTTP/1.0', [], { region: 'us-east-1' }, EVERY_SERVICE],
    ['a name of the user', host('gateway.example.com'), { region: 'us-east-1' }, EVERY_SERVICE],
    ['a name with an underscore', host('sage_gate:8080'), {}, EVERY_SERVICE],
    ['an IPv4 address', host('127.0.0.1:8080'), {}, EVERY_SERVICE],
    ['an IPv6 address', host('[::1]:8080'), {}, EVERY_SERVICE],
    ['a name that only ends like AWS', host('myamazonaws.com'), {}, EVERY_SERVICE],
    ['a name that only starts like AWS', host(`${API}.example.com`), {}, EVERY_SERVICE],
    ['SageMaker', host(API), { region: 'us-east-1' }, 'sagemaker'],
    ['SageMaker in any region, for want of options', host(API), {}, 'sagemaker'],
    ['the runtime over HTTP/2', [[':authority', `${RUNTIME}:8443`]], {}, 'sagemaker-runtime-http2'],
    [
      'an authority with the same host',
      [
        [':authority', API],
        ['host', API],
      ],
      {},
      'sagemaker',
    ],
    ['a listed name', host('gateway.example.com'), LISTED, EVERY_SERVICE],
    ['a listed name in another spelling', host('GATEWAY.example.COM.:443'), LISTED, EVERY_SERVICE],
    ['a listed address', host('[::1]:8443'), LISTED, EVERY_SERVICE],
    ['a listed name below AWS', host('gw.elb.us-east-1.amazonaws.com'), LISTED, EVERY_SERVICE],
    ['SageMaker beside a list', host(RUNTIME), LISTED, 'sagemaker-runtime'],
  ])('%s', (_, headers, options, services) => {
    expect(servicesOfRequest(requestWith(headers), options)).toBe(services);
  });
});

describe('a host is refused', () => {
  test.each<[what: string, headers: readonly Header[], options: HostOptions]>([
    ['two of them', host('gateway.example.com', API), {}],
    ['the same twice', host(API, API), {}],
    [
      'an authority beside another host',
      [
        [':authority', API],
        ['host', 'gateway.example.com'],
      ],
      {},
    ],
    [
      'two authorities',
      [
        [':authority', API],
        [':authority', API],
      ],
      {},
    ],
    ['an empty one', host(''), {}],
    ['a list in one', host(`${API}, ${API}`), {}],
    ['another region', host(API), { region: 'eu-west-1' }],
    ['another partition', host('api.sagemaker.cn-north-1.amazonaws.com.cn'), { region: 'us-east-1' }],
    ['another service of AWS', host('s3.us-east-1.amazonaws.com'), {}],
    ['AWS itself', host('amazonaws.com'), {}],
    ['AWS with a dot at its end', host('s3.us-east-1.amazonaws.com.'), {}],
    ['AWS in upper case', host('S3.US-EAST-1.AMAZONAWS.COM'), {}],
    ['a studio', host('studio.us-east-1.sagemaker.aws'), {}],
    ['a service that is dual-stack', host('s3.us-east-1.api.aws'), {}],
    ['a console', host('console.amazonaws.cn.api.amazonwebservices.com.cn'), {}],
    ['an endpoint service of somebody', host('vpce-0a.vpce-svc-0b.us-east-1.vpce.amazonaws.com'), {}],
    ['user information', host(`gateway.example.com@${API}`), {}],
    ['a port that is none', host('gateway.example.com:80a'), {}],
    ['an IPv6 address without brackets', host('::1'), {}],
    ['half an IPv6 address', host('[::1'), {}],
    ['something behind an IPv6 address', host('[::1].amazonaws.com'), {}],
    ['an IPv6 address with a zone', host('[fe80::1%25eth0]'), {}],
    ['IPv4 in brackets', host('[127.0.0.1]'), {}],
    ['a name that is not listed', host('other.example.com'), LISTED],
    ['a name below a listed one', host('x.gateway.example.com'), LISTED],
    ['no header where names are listed', [], LISTED],
  ])('%s', (_, headers, options) => {
    expect(servicesOfRequest(requestWith(headers), options)).toBeUndefined();
  });
});

describe('a list of hosts', () => {
  test.each([[''], ['gateway.example.com:443'], ['https://gateway.example.com'], ['*.example.com'], [API]])(
    'with %j is a mistake',
    (name) => {
      expect(() => gatewayHosts([name])).toThrow(TypeError);
    },
  );

  test('that is empty accepts hosts of SageMaker alone', () => {
    expect(servicesOfRequest(requestWith(host(API)), { hosts: [] })).toBe('sagemaker');
    expect(servicesOfRequest(requestWith(host('gateway.example.com')), { hosts: [] })).toBeUndefined();
  });
});
