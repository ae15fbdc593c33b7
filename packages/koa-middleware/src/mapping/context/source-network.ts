import type { ConnectionNetwork, HttpRequest } from '../http-request.ts';
import { invalidMember, MappingError } from '../mapping-error.ts';
import type { NetworkHeaderNames } from './network-headers.ts';
import { singleHeader } from './single-header.ts';
import { isVpcEndpointId, isVpcId, vpcIdOfArn } from './vpc-ids.ts';

/** What is known of the network that a request came through, if anything. */
export type SourceNetwork = Readonly<Record<keyof ConnectionNetwork, string | undefined>>;

const LATTICE_PREFIX = 'SourceVpcArn=';

const NO_HEADERS: ConnectionNetwork = {};

/**
 * The VPC endpoint and the VPC of a request; `undefined` when it came through neither.
 *
 * What the listener knows of the connection stands; headers, of which only those of a trusted proxy may be named here,
 * add to it and may not contradict it.
 *
 * @throws MappingError for a header that is sent twice, for what is no id, and for sources that contradict each other.
 */
export function sourceNetwork(
  request: HttpRequest,
  names: NetworkHeaderNames | undefined,
): SourceNetwork | undefined {
  if (names === undefined && request.network === undefined) return undefined;
  const sent = names === undefined ? NO_HEADERS : sentNetwork(request, names);
  const known = request.network ?? NO_HEADERS;
  const vpcEndpointId = agreed('vpcEndpointId', known, sent, isVpcEndpointId);
  const vpcArn = agreed('vpcArn', known, sent, (text) => vpcIdOfArn(text) !== undefined);
  const vpcId = vpcOf(vpcArn, agreed('vpcId', known, sent, isVpcId));
  const isDirect = vpcEndpointId === undefined && vpcId === undefined;
  return isDirect ? undefined : { vpcEndpointId, vpcId, vpcArn };
}

function sentNetwork(request: HttpRequest, names: NetworkHeaderNames): Partial<SourceNetwork> {
  const { sourceVpce, sourceVpc, latticeNetwork } = names;
  return {
    vpcEndpointId: valueOf(request, sourceVpce),
    vpcId: valueOf(request, sourceVpc),
    vpcArn: latticeNetwork === undefined ? undefined : latticeVpcArn(request, latticeNetwork),
  };
}

/** An ARN tells the id of its VPC. */
function vpcOf(vpcArn: string | undefined, vpcId: string | undefined): string | undefined {
  if (vpcArn === undefined) return vpcId;
  const named = vpcIdOfArn(vpcArn);
  if (vpcId !== undefined && vpcId !== named) throw contradiction('vpcId');
  return named;
}

function valueOf(request: HttpRequest, header: string | undefined): string | undefined {
  return header === undefined ? undefined : singleHeader(request, header);
}

/** Nothing but the one pair that the format has: what follows it would be a part of the ARN or a second one. */
function latticeVpcArn(request: HttpRequest, header: string): string | undefined {
  const value = singleHeader(request, header);
  if (value === undefined) return undefined;
  if (value.startsWith(LATTICE_PREFIX)) return value.slice(LATTICE_PREFIX.length);
  throw new MappingError('ValidationException', `header \`${header}\` names no VPC`, header);
}

/** What both say, or the one that speaks. */
function agreed(
  member: keyof ConnectionNetwork,
  { [member]: known }: Partial<SourceNetwork>,
  { [member]: sent }: Partial<SourceNetwork>,
  isValid: (text: string) => boolean,
): string | undefined {
  for (const value of [known, sent]) {
    if (value !== undefined && !isValid(value)) throw invalidMember(member, 'is not the id of a network');
  }
  if (known !== undefined && sent !== undefined && known !== sent) throw contradiction(member);
  return known ?? sent;
}

function contradiction(member: keyof ConnectionNetwork): MappingError {
  return invalidMember(member, 'has two values that contradict each other');
}
