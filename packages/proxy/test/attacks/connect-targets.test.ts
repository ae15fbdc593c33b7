import { makeAuthority } from '../support/certificates.ts';
import { describeAttacks } from '../support/attack.ts';

const DENIED = { status: 403, code: 'AccessDeniedException' };
const MALFORMED = { status: 400, code: 'MalformedHttpRequestException' };

function connect(target: string, headers: readonly string[] = []): () => string {
  return () => [`CONNECT ${target} HTTP/1.1`, `Host: ${target}`, ...headers, '', ''].join('\r\n');
}

function named(
  what: string,
  target: string,
  expected: typeof DENIED,
): Parameters<typeof describeAttacks>[1][0] {
  return { name: `${what}: ${target}`, bytes: connect(target), ...expected };
}

describeAttacks(
  'CONNECT to where it must not lead',
  [
    named('the metadata of the instance', '169.254.169.254:80', DENIED),
    named('the metadata over IPv6', '[fd00:ec2::254]:80', DENIED),
    named('the metadata as IPv4 in IPv6', '[::ffff:169.254.169.254]:80', DENIED),
    named('the credentials of the container', '169.254.170.2:80', DENIED),
    named('the host of the gateway', 'localhost:443', DENIED),
    named('the loopback', '127.0.0.1:443', DENIED),
    named('the loopback of IPv6', '[::1]:443', DENIED),
    named('the loopback as IPv4 in IPv6', '[::ffff:7f00:1]:443', DENIED),
    named('a neighbour', '10.0.0.1:443', DENIED),
    named('a stranger', 'example.com:443', DENIED),
    named('another service of AWS', 's3.us-east-1.amazonaws.com:443', DENIED),
    named('another service of AWS, dual-stack', 's3.us-east-1.api.aws:443', DENIED),
    named('STS', 'sts.us-east-1.amazonaws.com:443', DENIED),
    named('a studio', 'studio.us-east-1.sagemaker.aws:443', DENIED),
    named('another Region', 'api.sagemaker.eu-west-1.amazonaws.com:443', DENIED),
    named('another Region, dual-stack', 'api.sagemaker.eu-west-1.api.aws:443', DENIED),
    named('another partition', 'api.sagemaker.cn-north-1.amazonaws.com.cn:443', DENIED),
    named('a port that is none of SageMaker', 'api.sagemaker.us-east-1.amazonaws.com:22', DENIED),
    named('HTTP without TLS', 'api.sagemaker.us-east-1.amazonaws.com:80', DENIED),
    named(
      'a host that begins like SageMaker',
      'api.sagemaker.us-east-1.amazonaws.com.example.com:443',
      DENIED,
    ),
    named('a host below one of SageMaker', 'x.api.sagemaker.us-east-1.amazonaws.com:443', DENIED),
    named('a listed host at another port', 'listed.example.org:22', DENIED),
    named('a host below a listed one', 'x.listed.example.org:443', DENIED),
    named('two labels below a listed domain', 'a.b.example.net:443', DENIED),
    named('the listed domain itself', 'example.net:443', DENIED),
    named('an address of inet_aton', '127.1:443', MALFORMED),
    named('an address as one number', '2852039166:80', MALFORMED),
    named('an address in hexadecimal', '0xa9fea9fe:80', MALFORMED),
    named('an address in octal', '0251.0376.0251.0376:80', MALFORMED),
    named('an address with a dot at its end', '169.254.169.254.:80', MALFORMED),
    named('a zone', '[fe80::1%25eth0]:80', MALFORMED),
    named('upper case', 'API.sagemaker.us-east-1.amazonaws.com:443', MALFORMED),
    named('a dot at the end', 'api.sagemaker.us-east-1.amazonaws.com.:443', MALFORMED),
    named('user information', 'listed.example.org:443@169.254.169.254:80', MALFORMED),
    named('no port', 'api.sagemaker.us-east-1.amazonaws.com', MALFORMED),
    named('an empty port', 'api.sagemaker.us-east-1.amazonaws.com:', MALFORMED),
    named('two ports', 'api.sagemaker.us-east-1.amazonaws.com:443:443', MALFORMED),
    named('a URL', 'https://api.sagemaker.us-east-1.amazonaws.com:443', MALFORMED),
    named('a path', '/api.sagemaker.us-east-1.amazonaws.com:443', MALFORMED),
    named('a wildcard', '*.example.net:443', MALFORMED),
    {
      name: 'a body with a length',
      bytes: () => `${connect('listed.example.org:443', ['Content-Length: 4'])()}abcd`,
      message: 'CONNECT has no body',
      ...MALFORMED,
    },
    {
      name: 'a body in chunks',
      bytes: () => `${connect('listed.example.org:443', ['Transfer-Encoding: chunked'])()}0\r\n\r\n`,
      message: 'CONNECT has no body',
      ...MALFORMED,
    },
    {
      name: 'two Hosts',
      bytes: connect('listed.example.org:443', ['Host: api.sagemaker.us-east-1.amazonaws.com']),
      message: '`host` is given twice',
      ...MALFORMED,
    },
    {
      name: 'a request in absolute form, as HTTP_PROXY has it sent',
      bytes: () => 'GET http://169.254.169.254/latest/meta-data/ HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n',
      message: 'the request target must be a path',
      ...MALFORMED,
    },
  ],
  {
    config: {
      connect: { authority: await makeAuthority(), tunnel: ['listed.example.org', '*.example.net'] },
    },
    environment: { resolveHost: () => Promise.reject(new Error('nothing is to be resolved')) },
  },
);
