import { describe, expect, it } from 'vitest';
import { canonicalUri } from './canonical-uri.ts';

describe('the canonical URI', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/endpoints/churn/invocations', '/endpoints/churn/invocations'],
    ['/endpoints/churn/invocations/', '/endpoints/churn/invocations/'],
    ['//endpoints///churn', '/endpoints/churn'],
    ['/endpoints/./churn', '/endpoints/churn'],
    ['/endpoints/x/../churn', '/endpoints/churn'],
    ['/endpoints/..', '/'],
    ['/../../churn', '/churn'],
    ['/churn/../', '/'],
    ['/churn//', '/churn/'],
    ['/churn/.', '/churn'],
    ['/.churn/..x/...', '/.churn/..x/...'],
    ['churn/x', '/churn/x'],
  ])('of %s is normalised to %s', (path, expected) => {
    expect(canonicalUri(path)).toBe(expected);
  });

  it.each([
    ['/a%20b', '/a%2520b'],
    ['/a:b', '/a%3Ab'],
    ['/a%3Ab', '/a%253Ab'],
    ['/a%3ab', '/a%253ab'],
    ['/a%2Fb', '/a%252Fb'],
    ['/a%2f..%2fb', '/a%252f..%252fb'],
    ['/a+b', '/a%2Bb'],
    ["/!'()*", '/%21%27%28%29%2A'],
    ['/-._~', '/-._~'],
    ['/%zz', '/%25zz'],
    ['/caf\u00C3\u00A9', '/caf%C3%A9'],
  ])('of %s is encoded a second time to %s', (path, expected) => {
    expect(canonicalUri(path)).toBe(expected);
  });
});
