import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The command as it is installed. */
export const SAGEGATE: string = fileURLToPath(new URL('../bin/sagegate.cjs', import.meta.url));

/** The folder of the files that the tests and the documentation use. */
export const TEST_FOLDER: string = fileURLToPath(new URL('./', import.meta.url));

/** Builds the command, so that a test never runs an old one; where everything has just been built, there is nothing to do. */
export function buildCommand(): void {
  if (process.env['SAGEGATE_IS_BUILT'] === 'true') return;
  for (const [program, ...args] of [
    ['node_modules/typescript/bin/tsc', '-b', 'packages/cli'],
    ['packages/cli/make-bundle.mjs'],
  ])
    execFileSync(process.execPath, [`${ROOT}${program}`, ...args], { cwd: ROOT });
}

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end. */
export async function sagegate(
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<CommandResult> {
  const child = startSagegate(args);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const exited = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exitCode: await exited, stdout, stderr };
}

/** Starts the command in the test folder, as a shell would: without what hides the AWS SDK's warning from test runs, and what gives these colours. */
export function startSagegate(args: readonly string[]): ChildProcessWithoutNullStreams {
  const {
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: _hidden,
    FORCE_COLOR: _colors,
    ...env
  } = process.env;
  return spawn(process.execPath, [SAGEGATE, ...args], { cwd: TEST_FOLDER, env });
}
