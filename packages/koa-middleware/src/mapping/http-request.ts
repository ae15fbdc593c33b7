/** What a request says before its body: as received, nothing decoded, nothing joined. */
export interface RequestHead {
  readonly method: string;
  /** The request target as received: undecoded, with its query. */
  readonly target: string;
  /** Every header line in the order received. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** An HTTP request as it was received. */
export interface HttpRequest extends RequestHead {
  readonly body: Uint8Array;
  /** The address of the peer that the connection came from. */
  readonly remoteAddress?: string;
  /** Whether the connection is TLS. */
  readonly secure?: boolean;
  /** What the listener knows of the network that the connection came through; never from a header. */
  readonly network?: ConnectionNetwork;
}

/** The VPC endpoint of a connection, and the VPC that the endpoint stands in. */
export interface ConnectionNetwork {
  /** `vpce-0123456789abcdef0` */
  readonly vpcEndpointId?: string;
  /** `vpc-0123456789abcdef0` */
  readonly vpcId?: string;
  /** `arn:aws:ec2:us-east-1:111122223333:vpc/vpc-0123456789abcdef0` */
  readonly vpcArn?: string;
}

const NO_VALUES: readonly string[] = [];

/** The values of every line of a header, whose name is given in lower case. */
export function headerValues(request: RequestHead, lowerCaseName: string): readonly string[] {
  let values: string[] | undefined;
  for (const line of request.headers) {
    const name = line[0];
    if (
      name.length === lowerCaseName.length &&
      (name === lowerCaseName || name.toLowerCase() === lowerCaseName)
    )
      // Most names come once, and a list that grows from nothing takes the memory of seventeen.
      if (values === undefined) values = [line[1]];
      else values.push(line[1]);
  }
  return values ?? NO_VALUES;
}
