import { serviceOfHost } from '@sagegate/koa-middleware/mapping';

const ENDPOINT_ID = 'vpce-';

/**
 * The name that a certificate for a host of SageMaker bears; `undefined` for every other host, and for other Regions.
 *
 * Interface endpoints of one service share a certificate, `*.api.sagemaker.…`: their ids are anybody's to make up, and
 * so there are no more names in a Region than SageMaker has services.
 */
export function certificateName(host: string, region: string): string | undefined {
  const name = host.toLowerCase();
  if (name.includes(':') || name.endsWith('.') || serviceOfHost(name)?.region !== region) return undefined;
  return name.startsWith(ENDPOINT_ID) ? `*${name.slice(name.indexOf('.'))}` : name;
}
