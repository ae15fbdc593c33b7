import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { fromIni, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { callAws } from './call-aws.ts';
import { onlySafeTransport } from './only-safe-transport.ts';
import type { ImportOptions } from './read-request.ts';

/** IAM and AWS Organizations allow few calls a second: the SDK slows down by itself where they say so. */
const RETRIES = { retryMode: 'adaptive', maxAttempts: 10 } as const;
const SESSION_NAME = 'sagegate-import';

/** Clients for AWS, all with the credentials, the Region and the endpoints of one command line. */
export class AwsClients {
  /** Of the account of the credentials. */
  readonly iam: IAMClient;
  readonly organizations: OrganizationsClient;
  readonly #options: ImportOptions;
  readonly #region: string;
  readonly #ofRoles: IAMClient[] = [];

  private constructor(options: ImportOptions, region: string) {
    this.#options = options;
    this.#region = region;
    this.iam = this.#iam();
    const { organizationsEndpointUrl: endpoint } = options;
    this.organizations = new OrganizationsClient({ ...this.#shared(), ...(endpoint && { endpoint }) });
    this.organizations.middlewareStack.use(onlySafeTransport);
  }

  /** @throws ImportError without credentials. */
  static async create(options: ImportOptions): Promise<AwsClients> {
    const clients = new AwsClients(options, await regionOf(options));
    await callAws('sts:AssumeRole', () => clients.iam.config.credentials());
    return clients;
  }

  /** With the credentials of a role of another account. @throws ImportError where it cannot be assumed. */
  async iamAs(roleArn: string): Promise<IAMClient> {
    const { profile } = this.#options;
    const provider = fromTemporaryCredentials({
      params: { RoleArn: roleArn, RoleSessionName: SESSION_NAME },
      masterCredentials: this.iam.config.credentials,
      clientConfig: { ...RETRIES, region: this.#region, ...(profile !== undefined && { profile }) },
      clientPlugins: [onlySafeTransport],
    });
    const client = this.#iam(provider);
    this.#ofRoles.push(client);
    await callAws('sts:AssumeRole', () => client.config.credentials());
    return client;
  }

  close(): void {
    for (const client of [this.iam, this.organizations, ...this.#ofRoles]) client.destroy();
  }

  #iam(credentials?: ReturnType<typeof fromTemporaryCredentials>): IAMClient {
    const { iamEndpointUrl: endpoint } = this.#options;
    const client = new IAMClient({
      ...this.#shared(),
      ...(endpoint && { endpoint }),
      ...(credentials && { credentials }),
    });
    client.middlewareStack.use(onlySafeTransport);
    return client;
  }

  /** Where a profile is named, the keys of the environment do not count. */
  #shared() {
    const { profile } = this.#options;
    const ofProfile = profile !== undefined && { profile, credentials: fromIni({ profile }) };
    return { ...RETRIES, region: this.#region, ...ofProfile };
  }
}

/** IAM and AWS Organizations are in no Region; which one is named only tells the partition. */
async function regionOf({ region, profile }: ImportOptions): Promise<string> {
  if (region !== undefined) return region;
  const client = new IAMClient(profile === undefined ? {} : { profile });
  try {
    return await client.config.region();
  } catch {
    // Neither the environment nor the profile has one.
    return 'us-east-1';
  } finally {
    client.destroy();
  }
}
