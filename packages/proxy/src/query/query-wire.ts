/** The services of AWS that the gateway answers itself, over the query protocol. */
export type QueryServiceName = 'sts' | 'iam';

/** How a service is spoken to. */
export interface QueryWire {
  /** What messages call it. */
  readonly title: string;
  /** The only value of the parameter `Version`. */
  readonly version: string;
  /** Of every element of its answers. */
  readonly namespace: string;
  /** The largest form, in bytes as they are sent. */
  readonly maxBodyBytes: number;
  /** How many parameters a form may have. */
  readonly maxParameters: number;
}

/** Each service; the name is that of signatures and of operations in the audit. */
export const QUERY_WIRES: Readonly<Record<QueryServiceName, QueryWire>> = {
  sts: {
    title: 'STS',
    version: '2011-06-15',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    maxBodyBytes: 131_072,
    // Fifty tags, as many transitive keys, ten policies, and everything else that a call can have.
    maxParameters: 256,
  },
  iam: {
    title: 'IAM',
    version: '2010-05-08',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    // Some policies of the greatest length, 131,072 characters, whose punctuation a form writes with three bytes.
    maxBodyBytes: 1_048_576,
    maxParameters: 4_096,
  },
};

/** The service of a version of the query protocol; nobody's where no service has it. */
export function serviceOfVersion(version: string | undefined): QueryServiceName | undefined {
  return SERVICES.find((name) => QUERY_WIRES[name].version === version);
}

const SERVICES: readonly QueryServiceName[] = ['sts', 'iam'];

export function isQueryServiceName(name: string | undefined): name is QueryServiceName {
  return SERVICES.some((service) => service === name);
}
