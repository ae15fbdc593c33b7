import { endpointOf } from '../../upstream/endpoint.ts';

/** The path of the gateway at which credentials of AWS are exchanged. */
export const EXCHANGE_PATH = '/.sagegate/credentials';

/** What the caller signs beside the usual, in lower case: the id of the gateway that may ask STS with the signature. */
export const GATEWAY_ID_HEADER = 'x-sagegate-gateway-id';

/**
 * What makes each signature another one, in lower case: signatures of one second and one secret would be the same, and
 * processes that start together would take the other one's for a replay.
 */
export const NONCE_HEADER = 'x-sagegate-nonce';

/** The one question that STS is asked. Callers sign exactly this, so that their signatures are good for nothing else. */
export const IDENTITY_QUESTION = {
  method: 'POST',
  target: '/',
  contentType: 'application/x-www-form-urlencoded; charset=utf-8',
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
} as const;

/** The STS that signatures are for: the one that is given as an origin, or that of the Region. */
export function stsEndpointOf(region: string, given?: string): URL {
  return given === undefined ? endpointOf('sts', { region }) : new URL(given);
}
