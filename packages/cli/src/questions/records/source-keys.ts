import { isIP } from 'node:net';
import type { ToldKeys } from './keys-told.ts';

/** Whence a call came, as a record tells it. */
export interface RecordedSource {
  /** Text that is no address, such as the name of a service or what a mask left, tells none. */
  readonly address: string | undefined;
  readonly vpcEndpointId: string | undefined;
  readonly vpcId: string | undefined;
}

const NO_ADDRESS = ['aws:sourceip'];

/** Keys that calls have which come through a VPC. */
export const ONLY_THROUGH_VPC: readonly string[] = [
  'aws:sourcevpce',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:vpcsourceip',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
];

/**
 * As in AWS: through a VPC the client's address is `aws:VpcSourceIp`, and there is no `aws:SourceIp`. `toldOfVpc` says
 * whether the address is the client's there too, and not that of what stands between.
 */
export function addSource(
  keys: ToldKeys,
  { address, vpcEndpointId, vpcId }: RecordedSource,
  toldOfVpc: boolean,
): void {
  const isThroughVpc = vpcEndpointId !== undefined || vpcId !== undefined;
  keys.set('aws:SourceVpce', vpcEndpointId);
  keys.set('aws:SourceVpc', vpcId);
  const ip = addressIn(address);
  if (isThroughVpc) {
    keys.tellAbsent(NO_ADDRESS);
    if (toldOfVpc) keys.set('aws:VpcSourceIp', ip);
    return;
  }
  keys.tellAbsent(ONLY_THROUGH_VPC);
  keys.set('aws:SourceIp', ip);
}

/** The address that a text is; `undefined` for what is none. */
export function addressIn(text: string | undefined): string | undefined {
  return text !== undefined && isIP(text) !== 0 ? text : undefined;
}
