import { ConfigError, ListenError } from '@sagegate/proxy';
import { describe, expect, test } from 'vitest';
import { describeFailure } from '../src/describe-failure.ts';
import { readOptions, UsageError } from '../src/options.ts';

describe('where the example listens', () => {
  test.each([
    { args: [], environment: {}, expected: { port: 8080, adminPort: 8081 } },
    { args: ['--port', '9090'], environment: {}, expected: { port: 9090, adminPort: 8081 } },
    { args: ['--port=0', '--admin-port=0'], environment: {}, expected: { port: 0, adminPort: 0 } },
    {
      args: [],
      environment: { SAGEGATE_PORT: '9090', SAGEGATE_ADMIN_PORT: '9091' },
      expected: { port: 9090, adminPort: 9091 },
    },
    {
      args: ['--port', '7070'],
      environment: { SAGEGATE_PORT: '9090' },
      expected: { port: 7070, adminPort: 8081 },
    },
  ])('$args $environment', ({ args, environment, expected }) => {
    expect(readOptions(args, environment)).toEqual(expected);
  });

  test.each([
    { args: ['--port', 'http'], message: '--port must be a number from 0 to 65535, not `http`' },
    { args: ['--port', '65536'], message: '--port must be a number from 0 to 65535, not `65536`' },
    { args: ['--admin-port', '-1'], message: /--admin-port/ },
    { args: ['--prot', '1'], message: /Unknown option '--prot'.*; the options are --port and --admin-port/ },
    { args: ['9090'], message: /Unexpected argument '9090'/ },
  ])('$args is refused', ({ args, message }) => {
    expect(() => readOptions(args, {})).toThrow(UsageError);
    expect(() => readOptions(args, {})).toThrow(message);
  });
});

describe('why it did not start', () => {
  const options = { port: 8080, adminPort: 8081 };

  test.each([
    {
      error: new ListenError('listen', '127.0.0.1:8080', 'EADDRINUSE', undefined),
      told: 'port 8080 is in use; choose another one: npm start -- --port 8090',
    },
    {
      error: new ListenError('admin', '127.0.0.1:8081', 'EADDRINUSE', undefined),
      told: 'port 8081 (for health checks) is in use; choose another one: npm start -- --admin-port 8091',
    },
    {
      error: new ListenError('listen', '127.0.0.1:80', 'EACCES', undefined),
      told: 'cannot listen on `127.0.0.1:80` (`listen` in the configuration): this user may not open the port',
    },
    {
      error: new ConfigError([
        { file: 'sagegate.yaml', line: 3, column: 1, path: 'listen', message: 'expected a port' },
      ]),
      told: 'the configuration cannot be used\nsagegate.yaml:3:1: listen: expected a port',
    },
    { error: new Error('no such thing'), told: 'no such thing' },
    { error: 'text', told: 'text' },
  ])('$told', ({ error, told }) => {
    expect(describeFailure(error, options)).toBe(told);
  });

  test('near the end of the range the next port is a lower one', () => {
    const error = new ListenError('listen', '127.0.0.1:65535', 'EADDRINUSE', undefined);
    expect(describeFailure(error, { port: 65_535, adminPort: 0 })).toContain('--port 65525');
  });
});
