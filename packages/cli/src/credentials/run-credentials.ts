import { signExchange } from '@sagegate/proxy/credentials';
import type { ExchangeRequest, SigningCredentials } from '@sagegate/proxy/credentials';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { printableText } from '../printable-text.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { findCredentials, NoCredentials } from './find-credentials.ts';
import { GatewayRefusal, postExchange } from './post-exchange.ts';
import { readAuthorities, readEndpoint } from './read-endpoint.ts';

/** The options of `sagegate credentials`. */
export interface CredentialsOptions {
  readonly endpoint: string;
  readonly gatewayId: string;
  readonly region?: string;
  readonly profile?: string;
  readonly stsEndpoint?: string;
  readonly ca?: string;
}

/** Set for what this command starts, which may be this command. */
const GUARD = 'SAGEGATE_CREDENTIALS';

/** Prints temporary credentials of a gateway in the form of a `credential_process`. */
export async function runCredentials(options: CredentialsOptions, terminal: Terminal): Promise<ExitCode> {
  refuseRecursion();
  const url = readEndpoint(options.endpoint);
  const region = regionOf(options);
  const authorities = await readAuthorities(options.ca);
  try {
    const credentials = await findCredentials(options.profile);
    const question = sign(credentials, region, options);
    const issued = await postExchange(url, question, authorities);
    await terminal.print(`${JSON.stringify({ Version: 1, ...issued })}\n`);
    return EXIT_CODE.ok;
  } catch (error) {
    if (!(error instanceof NoCredentials || error instanceof GatewayRefusal)) throw error;
    terminal.warn(`sagegate: ${inLines(error.message)}\n`);
    return EXIT_CODE.checkFailed;
  }
}

/** What another program has said may have several. */
function inLines(message: string): string {
  return message.trim().split('\n').map(printableText).join('\n');
}

/** A profile whose credentials come from this command, asked for credentials by this command, would go on for ever. */
function refuseRecursion(): void {
  if (process.env[GUARD] !== undefined)
    throw new UsageError(
      'the profile that the credentials of AWS come from calls this command again; name another one with --profile',
    );
  process.env[GUARD] = '1';
}

function regionOf({ region }: CredentialsOptions): string {
  const found = region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
  if (found === undefined || found === '')
    throw new UsageError('name the Region of the gateway with --region');
  return found;
}

function sign(
  credentials: SigningCredentials,
  region: string,
  { gatewayId, stsEndpoint }: CredentialsOptions,
): ExchangeRequest {
  const now = new Date();
  try {
    return signExchange({ credentials, region, gatewayId, now, ...(stsEndpoint && { stsEndpoint }) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the question to STS cannot be signed: ${reason}`, { cause: error });
  }
}
