import { describe, expect, it } from 'vitest';
import { parseTunnelEntry, tunnelEntryFault } from './tunnel-entry.ts';

describe('parseTunnelEntry reads', () => {
  it.each([
    ['sts.us-east-1.amazonaws.com', { kind: 'name', host: 'sts.us-east-1.amazonaws.com', port: 443 }],
    ['pypi.example.com:8443', { kind: 'name', host: 'pypi.example.com', port: 8443 }],
    ['*.example.com', { kind: 'below', host: 'example.com', port: 443 }],
    ['*.s3.us-east-1.amazonaws.com:443', { kind: 'below', host: 's3.us-east-1.amazonaws.com', port: 443 }],
    ['192.0.2.1:8443', { kind: 'address', host: '192.0.2.1', port: 8443 }],
    ['[fd00:ec2::254]:80', { kind: 'address', host: 'fd00:ec2::254', port: 80 }],
    ['[::ffff:10.0.0.1]', { kind: 'address', host: '10.0.0.1', port: 443 }],
  ])('%s', (text, entry) => {
    expect(parseTunnelEntry(text)).toEqual(entry);
    expect(tunnelEntryFault(text)).toBeUndefined();
  });
});

describe('an entry is a fault', () => {
  it.each([
    '',
    '*',
    '*:443',
    '*.com',
    '*.',
    '*.192.0.2.1',
    '*.[::1]',
    '*example.com',
    'a.*.example.com',
    '*.*.example.com',
    '.example.com',
    'Example.com',
    'example.com.',
    'https://example.com',
    'example.com:0',
    'example.com/path',
    '10.0.0.0/8',
    '2130706433',
  ])('%j is no host', (text) => {
    expect(tunnelEntryFault(text)).toContain('expected');
  });

  it.each([
    'api.sagemaker.us-east-1.amazonaws.com',
    'runtime.sagemaker.eu-west-1.api.aws:8443',
    'vpce-0a1b-2c3d.api.sagemaker.us-east-1.vpce.amazonaws.com',
    '*.sagemaker.us-east-1.amazonaws.com',
    '*.us-east-1.amazonaws.com',
    '*.us-east-1.api.aws',
  ])('%s would go past the policies', (text) => {
    expect(tunnelEntryFault(text)).toContain('covers hosts of SageMaker');
  });
});
