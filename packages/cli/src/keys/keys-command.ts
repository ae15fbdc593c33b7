import { Option } from 'commander';
import type { Command } from 'commander';
import { outputOption } from '../output-option.ts';
import type { VerbHost } from '../verb-host.ts';
import type { IssueOptions } from './run-issue.ts';
import type { KeysOptions } from './run-list.ts';

const MORE_HELP = `
The file is the one that \`identity.accessKeysFile\` of a gateway names; the gateway takes a change over by itself, within
seconds. It holds secrets, so only its owner should read it; a new one is made that way. Comments in it stay.

Examples:
  $ sagegate keys issue --file keys.yaml --principal arn:aws:iam::111122223333:user/alice
  $ sagegate keys list --file keys.yaml
  $ sagegate keys revoke --file keys.yaml AKIAIOSFODNN7EXAMPLE

Exit codes:
  0  it worked
  1  there is no such key
  2  wrong usage, or a file that cannot be read or written`;

const ISSUE_HELP = `
The secret is printed once, and stands in the file or, with --secret-folder, in a file of its own there.

Examples:
  $ sagegate keys issue --file keys.yaml --principal arn:aws:iam::111122223333:user/alice
  $ sagegate keys issue --file keys.yaml --principal arn:aws:iam::111122223333:role/Training \\
      --tag team=research --expiration 2027-01-01T00:00:00Z --secret-folder secrets

Exit codes:
  0  the key stands in the file
  2  wrong usage, or a file that cannot be read or written`;

const LIST_HELP = `
No secret is printed.

Examples:
  $ sagegate keys list --file keys.yaml
  $ sagegate keys list --file keys.yaml --output json

Exit codes:
  0  the keys were listed
  2  wrong usage, or a file that cannot be read`;

const REVOKE_HELP = `
Examples:
  $ sagegate keys revoke --file keys.yaml AKIAIOSFODNN7EXAMPLE

Exit codes:
  0  none of the keys stands in the file any more
  1  there is no such key; nothing was changed
  2  wrong usage, or a file that cannot be read or written`;

/** What `sagegate keys` takes and does. */
export function defineKeys(keys: Command, host: VerbHost): void {
  keys
    .description('Issues, lists and revokes the access keys that callers of a gateway sign with.')
    .helpCommand('help [verb]', 'print help for a verb')
    .addHelpText('after', MORE_HELP);
  addIssue(keys, host);
  addList(keys, host);
  addRevoke(keys, host);
}

function addIssue(keys: Command, { terminal }: VerbHost): void {
  keys
    .command('issue')
    .description('Issues an access key for a user, a role or a session of a role.')
    .addOption(fileOption())
    .requiredOption('--principal <arn>', 'who signs with it')
    .option('--tag <key=value...>', 'a tag of the principal: aws:PrincipalTag/KEY')
    .option('--expiration <instant>', 'when it ends, such as 2027-01-01T00:00:00Z (default: never)')
    .option('--user-id <id>', 'aws:userid')
    .option('--secret-folder <folder>', 'write the secret to a file of its own there')
    .addOption(outputOption('default: text'))
    .addHelpText('after', ISSUE_HELP)
    .action(async (options: IssueOptions) => {
      const { runIssue } = await import('./run-issue.ts');
      await runIssue(options, terminal);
    });
}

function addList(keys: Command, { terminal }: VerbHost): void {
  keys
    .command('list')
    .description('Lists the access keys of a file, whose they are, and until when.')
    .addOption(fileOption())
    .addOption(outputOption('default: text'))
    .addHelpText('after', LIST_HELP)
    .action(async (options: KeysOptions) => {
      const { runList } = await import('./run-list.ts');
      await runList(options, terminal);
    });
}

function addRevoke(keys: Command, { terminal, setExitCode }: VerbHost): void {
  keys
    .command('revoke')
    .description('Takes access keys out of a file.')
    .argument('<access-key-id...>', 'the ids of the keys')
    .addOption(fileOption())
    .addHelpText('after', REVOKE_HELP)
    .action(async (ids: readonly string[], options: KeysOptions) => {
      const { runRevoke } = await import('./run-revoke.ts');
      setExitCode(await runRevoke(ids, options, terminal));
    });
}

function fileOption(): Option {
  return new Option('--file <file>', 'the file of access keys (YAML or JSON)').makeOptionMandatory();
}
