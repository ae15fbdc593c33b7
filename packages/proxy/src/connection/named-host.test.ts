import { describe, expect, it } from 'vitest';
import type { ConnectionFacts } from './connection-facts.ts';
import { fitsConnection } from './named-host.ts';

const API = 'api.sagemaker.us-east-1.amazonaws.com';
const RUNTIME = 'runtime.sagemaker.us-east-1.amazonaws.com';

type Named = Pick<ConnectionFacts, 'connectedHost' | 'serverName'>;

function fits(host: string, named: Named): boolean {
  return fitsConnection(host, { remoteAddress: '192.0.2.1', secure: true, ...named });
}

describe('a host fits its connection', () => {
  it.each<[host: string, named: Named]>([
    ['anything.example.com', {}],
    [API, { connectedHost: `${API}:443` }],
    [`${API}:443`, { connectedHost: `${API}:443` }],
    [API.toUpperCase(), { connectedHost: `${API}:443` }],
    [`${RUNTIME}:8443`, { connectedHost: `${RUNTIME}:8443` }],
    [API, { serverName: API }],
    [`${API}:8443`, { serverName: API }],
    [`${API}.`, { serverName: API }],
    ['GW.example.com:443', { serverName: 'gw.example.com' }],
  ])('%s: %o', (host, named) => {
    expect(fits(host, named)).toBe(true);
  });
});

describe('a host does not fit its connection', () => {
  it.each<[host: string, named: Named]>([
    [RUNTIME, { connectedHost: `${API}:443` }],
    [`${API}:8443`, { connectedHost: `${API}:443` }],
    [API, { connectedHost: `${API}:8443` }],
    [`${API}.`, { connectedHost: `${API}:443` }],
    [`x.${API}`, { connectedHost: `${API}:443` }],
    [`${API}:443:443`, { connectedHost: `${API}:443` }],
    ['', { connectedHost: `${API}:443` }],
    [RUNTIME, { serverName: API }],
    ['gw.example.com', { serverName: API }],
    [API, { serverName: 'gw.example.com' }],
    [`${API}..`, { serverName: API }],
    [`alice@${API}`, { serverName: API }],
    ['[::1]', { serverName: API }],
    [API, { connectedHost: `${API}:443`, serverName: RUNTIME }],
  ])('%s: %o', (host, named) => {
    expect(fits(host, named)).toBe(false);
  });
});
