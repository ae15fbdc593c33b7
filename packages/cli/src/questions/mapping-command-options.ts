import { Option } from 'commander';
import type { Command } from 'commander';
import { repeated } from '../repeated.ts';

/** Adds the options that say where requests act and what is believed of them. */
export function addMappingOptions(command: Command): Command {
  return addNetworkOptions(addNameOptions(addDeploymentOptions(command)));
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

function addNameOptions(command: Command): Command {
  return command
    .option('--cluster-id <name=id>', 'the id of a HyperPod cluster; may be repeated', repeated)
    .addOption(
      new Option(
        '--case-insensitive-names <treatment>',
        'names that ignore case: asked as sent and in lower case, or as sent (default: both)',
      ).choices(['both', 'asSent']),
    )
    .addOption(
      new Option(
        '--endpoint-policy-in-same-account <effect>',
        'what the policy of an endpoint does to callers of its account (default: onlyDenies)',
      ).choices(['onlyDenies', 'grants']),
    );
}

function addNetworkOptions(command: Command): Command {
  return command
    .option('--host <name>', 'a host that serves every service; may be repeated (default: any)', repeated)
    .option('--path-prefix <path>', 'what stands before the paths of the API')
    .option('--trusted-proxy <cidr>', 'a proxy that is believed; may be repeated', repeated)
    .addOption(
      new Option(
        '--network-headers <front-door>',
        'whose headers name the VPC endpoint and the VPC, from a trusted proxy',
      ).choices(['apiGateway', 'vpcLattice']),
    );
}
