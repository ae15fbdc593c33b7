import { ConfigError, ListenError } from '@sagegate/proxy';
import { UsageError, type ExampleOptions } from './options.ts';

/** Why the example did not start, for a person: what to do, and no stack. */
export function describeFailure(error: unknown, options: ExampleOptions | undefined): string {
  if (error instanceof ListenError && error.code === 'EADDRINUSE' && options !== undefined) {
    return describePortInUse(error, options);
  }
  if (error instanceof UsageError || error instanceof ListenError) return error.message;
  if (error instanceof ConfigError) return `the configuration cannot be used\n${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

function describePortInUse({ configKey }: ListenError, { port, adminPort }: ExampleOptions): string {
  const [taken, option, purpose] =
    configKey === 'listen'
      ? ([port, '--port', ''] as const)
      : ([adminPort, '--admin-port', ' (for health checks)'] as const);
  const other = taken < 65_000 ? taken + 10 : taken - 10;
  return `port ${taken}${purpose} is in use; choose another one: npm start -- ${option} ${other}`;
}
