import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that says whose credentials are used, and never answers anything else. */
export interface Sts {
  readonly url: string;
  /** Resolves when a request has come that will not be answered. */
  readonly hanging: Promise<void>;
  close(): void;
}

/** What STS says of the credentials of `gateway.yaml`. */
export const STS_ANSWER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::111122223333:user/gateway</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>111122223333</Account>
</GetCallerIdentityResult><ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`;

export async function startSts(): Promise<Sts> {
  let hang: () => void = () => undefined;
  const hanging = new Promise<void>((resolve) => {
    hang = resolve;
  });
  const server = createServer((request, response) => {
    const isSts = !(request.headers['x-amz-target'] ?? '').includes('SageMaker');
    if (isSts) response.writeHead(200, { 'content-type': 'text/xml' }).end(STS_ANSWER);
    else hang();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hanging,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
