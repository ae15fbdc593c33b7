import type { NetworkHeaders } from '@sagegate/koa-middleware/mapping';
import type { RequestsFile } from '../shape/config-file.ts';
import type { RequestsConfig } from '../gateway-config.ts';

/** What a configuration says of requests, without what it leaves open. */
export function resolveRequests({
  hosts,
  pathPrefix,
  networkHeaders,
  protoHeader,
  foreignAccounts,
  caseInsensitiveNames,
  endpointPolicyInSameAccount,
}: RequestsFile): RequestsConfig {
  return {
    ...(hosts && { hosts }),
    ...(pathPrefix !== undefined && { pathPrefix }),
    ...(networkHeaders && { networkHeaders: resolveNetworkHeaders(networkHeaders) }),
    ...(protoHeader !== undefined && { protoHeader }),
    ...(foreignAccounts && { foreignAccounts }),
    ...(caseInsensitiveNames && { caseInsensitiveNames }),
    ...(endpointPolicyInSameAccount && { endpointPolicyInSameAccount }),
  };
}

function resolveNetworkHeaders(headers: NonNullable<RequestsFile['networkHeaders']>): NetworkHeaders {
  if (typeof headers === 'string') return headers;
  const { sourceVpce, sourceVpc } = headers;
  return { ...(sourceVpce !== undefined && { sourceVpce }), ...(sourceVpc !== undefined && { sourceVpc }) };
}
