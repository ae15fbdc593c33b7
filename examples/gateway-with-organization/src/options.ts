import { parseArgs } from 'node:util';

/** Where the example listens. */
export interface ExampleOptions {
  readonly port: number;
  readonly adminPort: number;
}

/** What `--help` prints. */
export const USAGE = `npm start -- [--port 8080] [--admin-port 8081]

Starts the gateway with an example organization in front of a small SageMaker on this machine.
SAGEGATE_PORT and SAGEGATE_ADMIN_PORT do the same as the options; port 0 is any free one.`;

/** An argument or variable that cannot be used; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * The ports: `--port` and `--admin-port`, else SAGEGATE_PORT and SAGEGATE_ADMIN_PORT, else 8080 and 8081.
 * @throws UsageError
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ExampleOptions {
  const given = parsedArguments(args);
  return {
    port: portOf('--port', given.port ?? environment['SAGEGATE_PORT'] ?? '8080'),
    adminPort: portOf('--admin-port', given.adminPort ?? environment['SAGEGATE_ADMIN_PORT'] ?? '8081'),
  };
}

function parsedArguments(args: readonly string[]): { readonly port?: string; readonly adminPort?: string } {
  try {
    const options = { port: { type: 'string' }, 'admin-port': { type: 'string' } } as const;
    const { port, 'admin-port': adminPort } = parseArgs({ args: [...args], options }).values;
    return { ...(port !== undefined && { port }), ...(adminPort !== undefined && { adminPort }) };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${problem}; the options are --port and --admin-port`, { cause });
  }
}

function portOf(option: string, text: string): number {
  const port = Number(text);
  const isPort = /^\d{1,5}$/.test(text) && port <= 65_535;
  if (!isPort) throw new UsageError(`${option} must be a number from 0 to 65535, not \`${text}\``);
  return port;
}
