import type { Command } from 'commander';
import type { VerbHost } from '../verb-host.ts';
import type { CredentialsOptions } from './run-credentials.ts';

const MORE_HELP = `
It is a credential_process: name it in a profile of ~/.aws/config and use that profile, and any SDK calls the gateway with
temporary credentials of the gateway. It signs a question that only this gateway may put to STS; the secret of AWS stays
here, and nothing is written to disk.

The credentials of AWS come from the environment, the default profile, or the container or instance; those of the profile
that AWS_PROFILE names never do, for it is the one that calls. --profile names another source, and then only that counts.

Examples:
  $ sagegate credentials --endpoint https://sagegate.example.com --gateway-id sagegate.example.com/prod
  $ sagegate credentials --endpoint https://sagegate.example.com --gateway-id sagegate.example.com/prod \\
      --region eu-west-1 --profile data-science

Exit codes:
  0  the credentials are printed
  1  there are no credentials of AWS, or the gateway cannot be reached or says no
  2  wrong usage, or a profile that calls this command again`;

/** What `sagegate credentials` takes and does. */
export function defineCredentials(command: Command, host: VerbHost): void {
  command
    .description('Prints temporary credentials of a gateway, for credentials of AWS, as SDKs want them.')
    .requiredOption('--endpoint <url>', 'the gateway: an https URL, or an http one of the loopback')
    .requiredOption('--gateway-id <id>', 'credentialExchange.gatewayId of the gateway')
    .option('--region <region>', 'the Region of the gateway (default: AWS_REGION)')
    .option('--profile <name>', 'the profile that has the credentials of AWS')
    .option('--sts-endpoint <url>', 'credentialExchange.stsEndpoint of the gateway, where it has one')
    .option('--ca <file>', 'certificates of further authorities that the gateway may be known by (PEM)')
    .addHelpText('after', MORE_HELP)
    .action(async (options: CredentialsOptions) => {
      const { runCredentials } = await import('./run-credentials.ts');
      host.setExitCode(await runCredentials(options, host.terminal));
    });
}
