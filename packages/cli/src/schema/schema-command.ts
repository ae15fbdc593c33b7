import { Argument } from 'commander';
import type { Command } from 'commander';
import type { VerbHost } from '../verb-host.ts';

/** The schemas that there are. */
export const SCHEMAS = ['config', 'policy', 'policy-tests'] as const;

/** One of {@link SCHEMAS}. */
export type SchemaName = (typeof SCHEMAS)[number];

const MORE_HELP = `
  config        of \`sagegate.yaml\`
  policy        of IAM policies: what the grammar allows; \`sagegate validate\` knows much more
  policy-tests  of the files that \`sagegate test\` runs

An editor that knows JSON Schema completes and checks these files with it. In YAML, the first line names the file:
  # yaml-language-server: $schema=./sagegate.schema.json

Examples:
  $ sagegate schema config > sagegate.schema.json
  $ sagegate schema policy > policy.schema.json
  $ sagegate schema policy-tests > policy-tests.schema.json

Exit codes:
  0  the schema was printed
  2  wrong usage`;

/** What `sagegate schema` takes and does. */
export function defineSchema(command: Command, host: VerbHost): void {
  command
    .description('Prints the JSON Schema (draft 2020-12) of a kind of file.')
    .addArgument(new Argument('<name>', 'what the schema is of').choices([...SCHEMAS]))
    .addHelpText('after', MORE_HELP)
    .action(async (name: SchemaName) => {
      const { runSchema } = await import('./run-schema.ts');
      await runSchema(name, host.terminal);
    });
}
