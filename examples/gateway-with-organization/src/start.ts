import { fileURLToPath } from 'node:url';
import { accessKeysOf } from './access-keys.ts';
import { describeFailure } from './describe-failure.ts';
import { endOnSignals } from './end-on-signals.ts';
import { instructions } from './instructions.ts';
import { readOptions, USAGE, UsageError, type ExampleOptions } from './options.ts';
import { startExample, type Example } from './start-example.ts';

/** What `npm start` runs. */
async function main(): Promise<void> {
  const args = argumentsOf(process.argv);
  if (args.includes('--help')) {
    console.log(USAGE);
    return;
  }
  let options: ExampleOptions | undefined;
  try {
    options = readOptions(args, process.env);
    const example = await startExample(options);
    endOnSignals({
      source: process,
      close: () => example.close(),
      exit: (code) => process.exit(code),
      // A terminal has echoed `^C` by then.
      say: (line) => {
        console.log(process.stdout.isTTY ? `\n${line}` : line);
      },
      now: () => performance.now(),
    });
    console.log(instructionsFor(example));
  } catch (error) {
    console.error(`sagegate: ${describeFailure(error, options)}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** The workspace's `run.mjs` imports this file: then its own command, `start`, stands first. */
function argumentsOf(argv: readonly string[]): readonly string[] {
  const given = argv.slice(2);
  return given[0] === 'start' ? given.slice(1) : given;
}

function instructionsFor({ gateway, config, auditFile }: Example): string {
  return instructions({
    gatewayUrl: gateway.url,
    adminUrl: gateway.adminUrl,
    auditFile,
    accessKeys: accessKeysOf(config),
    exampleFolder: fileURLToPath(new URL('..', import.meta.url)),
  });
}

await main();
