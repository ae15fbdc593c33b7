import { Option } from 'commander';
import type { Command } from 'commander';
import { outputOption } from '../output-option.ts';
import type { VerbHost } from '../verb-host.ts';
import { addMappingOptions } from '../questions/mapping-command-options.ts';
import type { MapOptions } from './run-map.ts';

const MORE_HELP = `
A request has these members; the header's value is a string or a list of strings, Body or BodyBase64 may be left out:
  Id, Method, Path, Headers, Body, BodyBase64, RemoteAddress, Now
The answer names the operation and every action that must be allowed, with its resource and condition keys. In a batch, a
line that is not a known SageMaker request is answered with an Error and the batch goes on; blank lines are skipped.
--explain says of one request where each of these comes from, and what the request does not tell.

Examples:
  $ sagegate map --batch --account 111122223333 --region us-east-1 < calls.jsonl
  $ sagegate map --batch --account 111122223333 --region us-east-1 \\
      --caller arn:aws:iam::111122223333:user/alice < calls.jsonl
  $ sagegate map --explain request.json --account 111122223333 --region us-east-1
  $ sagegate map --explain --account 111122223333 --region us-east-1 \\
      --operation CreateModel --input model.json

Exit codes:
  0  every line was read (errors stand in the answers), or the request is explained
  1  the request that was to be explained is refused
  2  wrong usage, or input that cannot be read`;

/** What `sagegate map` takes and does. */
export function defineMap(command: Command, host: VerbHost): void {
  command
    .description('Maps HTTP requests to the actions, resources and condition keys that policies decide on.')
    .argument('[file]', 'the request to explain, as one JSON object (default: stdin)')
    .addOption(
      new Option('--batch', 'read HTTP requests from stdin, one JSON object a line').conflicts([
        'explain',
        'operation',
        'input',
        'sourceIp',
        'now',
      ]),
    )
    .option('--explain', 'explain one request: where each action, resource and key comes from')
    .option('--operation <name>', 'explain a call of this operation; needs no request')
    .option('--input <file>', 'its input, as `aws … --cli-input-json` takes it (`-`: stdin; default: {})')
    .option('--source-ip <address>', 'the RemoteAddress of the request that is explained')
    .option('--now <time>', 'the Now of the request that is explained');
  addMappingOptions(command)
    .addOption(outputOption('default: text; a batch is always json'))
    .addHelpText('after', MORE_HELP)
    .action(async (file: string | undefined, options: MapOptions) => {
      const { runMap } = await import('./run-map.ts');
      host.setExitCode(await runMap(file, options, host.terminal));
    });
}
