import { Option } from 'commander';
import type { Command } from 'commander';
import { gatewayOptions } from './gateway-options.ts';

/** Adds the options that say where requests act and what is believed of them. */
export function addMappingOptions(command: Command): Command {
  addDeploymentOptions(command);
  for (const option of gatewayOptions()) command.addOption(option);
  return command;
}

function addDeploymentOptions(command: Command): Command {
  return command
    .requiredOption('--account <id>', 'the account that every ARN bears: twelve digits')
    .requiredOption('--region <region>', 'the region that every ARN bears')
    .option(
      '--partition <partition>',
      'the partition that every ARN bears (default: follows from the region)',
    )
    .addOption(
      new Option(
        '--foreign-accounts <treatment>',
        'what becomes of requests that name a resource of another account by its ARN',
      )
        .choices(['refuse', 'ask'])
        .default('refuse'),
    )
    .option('--caller <arn>', 'who calls (default: nobody, and no key of a caller in the context)');
}
