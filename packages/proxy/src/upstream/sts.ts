import { Agent } from 'node:https';
import type {
  AssumeRoleCommandInput,
  AssumeRoleCommandOutput,
  GetCallerIdentityCommandOutput,
  STSClient,
} from '@aws-sdk/client-sts';
import type { StaticCredentials, UpstreamConfig } from '../config/gateway-config.ts';
import { endpointOf } from './endpoint.ts';
import { trustedAuthorities } from './trusted-authorities.ts';

/** The questions that the gateway has for STS. What they reject with has the code of the error as its name. */
export interface Sts {
  getCallerIdentity(credentials: StaticCredentials): Promise<Pick<GetCallerIdentityCommandOutput, 'Arn'>>;
  assumeRole(
    credentials: StaticCredentials,
    input: AssumeRoleCommandInput,
  ): Promise<Pick<AssumeRoleCommandOutput, 'Credentials' | 'AssumedRoleUser'>>;
  /** Closes its connections. */
  close(): void;
}

interface SigningClient {
  readonly credentials: StaticCredentials;
  readonly client: STSClient;
}

/** STS in the Region of the upstream, never its global host. */
export function regionalSts(upstream: UpstreamConfig): Sts {
  let known: SigningClient | undefined;
  const clientFor = async (credentials: StaticCredentials): Promise<STSClient> => {
    const library = await loadLibrary();
    // A client keeps the credentials that it was made with.
    if (known?.credentials !== credentials) {
      const requestHandler = known?.client.config.requestHandler ?? connectionOptions(upstream);
      const client = new library.STSClient({
        region: upstream.region,
        endpoint: endpointOf('sts', upstream).origin,
        // The library writes into what it is given.
        credentials: { ...credentials },
        requestHandler,
        maxAttempts: 2,
      });
      known = { credentials, client };
    }
    return known.client;
  };
  return {
    getCallerIdentity: async (credentials) => {
      const client = await clientFor(credentials);
      return await client.send(new (await loadLibrary()).GetCallerIdentityCommand({}));
    },
    assumeRole: async (credentials, input) => {
      const client = await clientFor(credentials);
      return await client.send(new (await loadLibrary()).AssumeRoleCommand(input));
    },
    close: () => known?.client.destroy(),
  };
}

/** Loaded when STS is first asked: it is a hundred modules. */
function loadLibrary(): Promise<typeof import('@aws-sdk/client-sts')> {
  return import('@aws-sdk/client-sts');
}

interface ConnectionOptions {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  readonly throwOnRequestTimeout: true;
  readonly httpsAgent?: Agent;
}

function connectionOptions({ tls }: UpstreamConfig): ConnectionOptions {
  return {
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    // Without it the time-out is a warning, and the call goes on.
    throwOnRequestTimeout: true,
    ...(tls && { httpsAgent: new Agent({ keepAlive: true, ca: [...trustedAuthorities(tls)] }) }),
  };
}
