import type { Command } from 'commander';
import { outputOption } from '../output-option.ts';
import type { VerbHost } from '../verb-host.ts';
import { repeated } from '../repeated.ts';
import type { ImportOptions } from './read-request.ts';

const MORE_HELP = `
Reads the account of the credentials by iam:GetAccountAuthorizationDetails, policies of AWS that it refers to, and on demand
the organization and further accounts, and writes the outputs into FOLDER, which directory.folders of the gateway names.
All is fetched and checked before the first file changes; if anything fails, FOLDER stays as it was. Files written by hand
are kept. The lists are sorted: FOLDER under version control shows what has changed.

Credentials come from the SDK's default chain, or from --profile. Endpoints are those of AWS, or of AWS_ENDPOINT_URL_IAM,
AWS_ENDPOINT_URL_ORGANIZATIONS and AWS_ENDPOINT_URL_STS.

Examples:
  $ sagegate import directory
  $ sagegate import directory --profile audit --organization
  $ sagegate import directory --account 444455556666 --assume-role SagegateImport
  $ sagegate import directory --organization --assume-role SagegateImport --dry-run

Exit codes:
  0  FOLDER is up to date
  1  AWS says no, cannot be reached, or answers what the gateway could not load; FOLDER is as it was
  2  wrong usage, or a FOLDER that cannot be written`;

/** What `sagegate import` takes and does. */
export function defineImport(command: Command, host: VerbHost): void {
  command
    .description(
      'Writes what AWS says of accounts and their organization into a folder that the gateway loads.',
    )
    .argument('<folder>', 'where to; made where it is not there')
    .option('--profile <name>', 'the profile that has the credentials')
    .option(
      '--region <region>',
      'a Region of the partition (default: of environment or profile, or us-east-1)',
    )
    .option(
      '--organization',
      'the organization, too; from its management account or a delegated administrator',
    )
    .option('--assume-role <name>', 'a role, with its path, that further accounts have for this command')
    .option(
      '--account <id>',
      'a further account; may be repeated (default: all of the organization)',
      repeated,
    )
    .option('--skip-account <id>', 'an account of the organization to leave out; may be repeated', repeated);
  addEndpointOptions(command)
    .option('--dry-run', 'fetch and check, and tell what would change')
    .addOption(outputOption('text by default'))
    .addHelpText('after', MORE_HELP)
    .action(async (folder: string, options: ImportOptions) => {
      // The AWS SDK reads it when it is loaded, and warns of Node versions that it will not support some day.
      process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
      const { runImport } = await import('./run-import.ts');
      host.setExitCode(await runImport(folder, options, host.terminal));
    });
}

function addEndpointOptions(command: Command): Command {
  return command
    .option('--iam-endpoint-url <url>', 'another endpoint of IAM')
    .option('--organizations-endpoint-url <url>', 'another endpoint of AWS Organizations');
}
