import type { Command } from 'commander';
import { outputOption } from './output-option.ts';
import type { OutputFormat } from './output-option.ts';
import type { VerbHost } from './verb-host.ts';
import { readVersion } from './version.ts';

const MORE_HELP = `
Examples:
  $ sagegate version
  $ sagegate version --output json

Exit codes:
  0  the versions were printed
  2  wrong usage`;

/** What `sagegate version` takes and does. */
export function defineVersion(command: Command, { terminal }: VerbHost): void {
  command
    .description('Prints the version of sagegate, and of what it runs on.')
    .addOption(outputOption('default: text'))
    .addHelpText('after', MORE_HELP)
    .action(async ({ output }: { readonly output?: OutputFormat }) => {
      const { platform, arch, versions } = process;
      const answer = { sagegate: readVersion(), node: versions.node, platform: `${platform} ${arch}` };
      const lines = Object.entries(answer).map(([name, version]) => `${name} ${version}\n`);
      await terminal.print(output === 'json' ? `${JSON.stringify(answer, null, 2)}\n` : lines.join(''));
    });
}
