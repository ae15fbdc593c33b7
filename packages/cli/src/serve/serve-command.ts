import type { Command } from 'commander';
import type { VerbHost } from '../verb-host.ts';
import type { ServeOptions } from './run-serve.ts';

const MORE_HELP = `
The first SIGINT or SIGTERM lets requests in flight finish; a second one cuts them off and ends within a second (within
half a second of the first it is taken for the same Ctrl-C). SIGHUP reads the files of the configuration anew and opens the
audit file anew, SIGUSR2 does only the latter. Changed files are noticed without a signal, too.

Examples:
  $ sagegate serve --config sagegate.yaml
  $ sagegate serve --config sagegate.yaml --check

Exit codes:
  0  ended by a signal, or the configuration is right (--check)
  1  it could not start (port in use, upstream credentials that do not work), or its workers end over and over
  2  wrong usage, or a configuration with faults: each is printed with its line and column`;

/** What `sagegate serve` takes and does. */
export function defineServe(command: Command, host: VerbHost): void {
  command
    .description('Runs the gateway in front of the SageMaker API and runtime.')
    .requiredOption('--config <file>', 'the configuration: a YAML file')
    .option('--check', 'only check the configuration')
    .addHelpText('after', MORE_HELP)
    .action(async (options: ServeOptions) => {
      hideSdkWarning();
      const [{ runServe }, proxy] = await Promise.all([import('./run-serve.ts'), import('@sagegate/proxy')]);
      host.setExitCode(await runServe(options, host.terminal, proxy));
    });
}

/**
 * The AWS SDK warns of Node versions that it will not support some day, which is no news for who runs the gateway.
 * It reads the variable when it is loaded.
 */
function hideSdkWarning(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
