import type {
  AssumeRoleConfig,
  EndpointVariant,
  IamConfig,
  AuditConfig,
  ContainerCredentialsConfig,
  CredentialExchangeConfig,
  LimitsConfig,
  LogConfig,
  LookupsConfig,
  MetricsConfig,
  ReloadConfig,
  ShutdownConfig,
  TimeoutsConfig,
  TracingConfig,
  UpstreamService,
  WorkersConfig,
} from '../gateway-config.ts';
import type { SourcePaths } from '../../directory/load/sources.ts';
import type { IdentityFile } from './identity-file.ts';
import type { OrganizationFile, PoliciesFile } from './policies-file.ts';
import type { SessionsFile } from './sessions-file.ts';
import type { StsFile } from './sts-file.ts';
import type { ListenAddress, ProxyProtocolConfig, TlsVersion } from '../settings/listen-config.ts';

/** `sagegate.yaml` once checked: defaults filled in, the files that it names not yet read. */
export interface ConfigFile {
  readonly listen: ListenFile;
  readonly admin: AdminFile;
  readonly upstream: UpstreamFile;
  readonly identity: IdentityFile;
  readonly sessions?: SessionsFile;
  readonly sts?: StsFile;
  readonly iam?: IamConfig;
  readonly policies: PoliciesFile;
  readonly organization?: OrganizationFile | undefined;
  readonly directory?: SourcePaths | undefined;
  readonly trustedProxies: readonly string[];
  readonly requests?: RequestsFile | undefined;
  readonly connect?: ConnectFile | undefined;
  readonly containerCredentials?: ContainerCredentialsConfig | undefined;
  readonly credentialExchange?: CredentialExchangeConfig | undefined;
  readonly limits: LimitsConfig;
  readonly timeouts: TimeoutsConfig;
  readonly lookups: LookupsConfig;
  readonly audit: AuditConfig;
  readonly workers: WorkersConfig;
  readonly metrics: MetricsConfig;
  readonly tracing: TracingConfig;
  readonly log: LogConfig;
  readonly shutdown: ShutdownConfig;
  readonly reload: ReloadConfig;
}

export interface AdminFile extends ListenAddress {
  readonly token?: string | undefined;
  readonly hosts?: readonly string[] | undefined;
}

export interface ListenFile extends ListenAddress {
  readonly tls?: TlsFile | undefined;
  readonly proxyProtocol?: ProxyProtocolConfig | undefined;
}

export interface TlsFile {
  readonly certificates: readonly CertificateFile[];
  readonly minVersion: TlsVersion;
  readonly ciphers?: string | undefined;
  readonly clientCertificates?: { readonly authoritiesFile: string; readonly required: boolean } | undefined;
}

export interface CertificateFile {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly hosts?: readonly string[] | undefined;
}

export interface RequestsFile {
  readonly hosts?: readonly string[] | undefined;
  readonly pathPrefix?: string | undefined;
  readonly networkHeaders?: 'apiGateway' | 'vpcLattice' | NetworkHeadersFile | undefined;
  readonly protoHeader?: string | undefined;
  readonly foreignAccounts?: 'refuse' | 'ask' | undefined;
  readonly caseInsensitiveNames?: 'both' | 'asSent' | undefined;
  readonly endpointPolicyInSameAccount?: 'onlyDenies' | 'grants' | undefined;
}

export interface ConnectFile {
  readonly authority: { readonly certificateFile: string; readonly keyFile: string };
  readonly allowedPorts: readonly number[];
  readonly tunnel: readonly string[];
  readonly tunnelFrom?: readonly string[] | undefined;
  readonly maxTunnels: number;
  readonly tunnelIdleMs: number;
}

export interface NetworkHeadersFile {
  readonly sourceVpce?: string | undefined;
  readonly sourceVpc?: string | undefined;
}

export interface UpstreamFile {
  readonly region: string;
  readonly account?: string | undefined;
  readonly endpoints?: Readonly<Partial<Record<UpstreamService, string | undefined>>> | undefined;
  readonly variant?: EndpointVariant | undefined;
  readonly tls?: { readonly authoritiesFile: string } | undefined;
  readonly assumeRole?: AssumeRoleFile | undefined;
  readonly credentials?:
    | {
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string | undefined;
      }
    | undefined;
}

/** As `AssumeRoleConfig`; `sessionPolicy` names a file. */
export type AssumeRoleFile = {
  readonly [Member in Exclude<keyof AssumeRoleConfig, 'tags'>]?: AssumeRoleConfig[Member] | undefined;
} & {
  readonly tags?:
    { readonly pass: readonly string[]; readonly fixed: Readonly<Record<string, string>> } | undefined;
};
