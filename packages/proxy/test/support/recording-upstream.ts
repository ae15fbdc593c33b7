import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the upstream saw it. */
export interface RecordedRequest {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface RecordingUpstream {
  readonly url: string;
  readonly server: Server;
  /** Every request but those to STS. */
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

export interface UpstreamOptions {
  /** What GetCallerIdentity answers. */
  readonly account?: string;
  /** Answers whatever is not for STS, once the body has been read. */
  readonly answer?: Answer;
  /** Sees a request before its body is read. */
  readonly onRequest?: (request: IncomingMessage, response: ServerResponse) => void;
}

const answerEcho: Answer = (request, response, body) => {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'upstream-1' });
  response.end(JSON.stringify({ target: request.url, bytes: body.length }));
};

/** An upstream on the loopback that keeps what reaches it, and is STS at the same time. */
export async function startRecordingUpstream(options: UpstreamOptions = {}): Promise<RecordingUpstream> {
  const { account = '111122223333', answer = answerEcho, onRequest } = options;
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    onRequest?.(request, response);
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('error', () => undefined);
    request.on('end', () => {
      const body = Buffer.concat(pieces);
      if (body.includes('Action=GetCallerIdentity')) return answerSts(response, account);
      requests.push({
        method: request.method ?? '',
        target: request.url ?? '',
        rawHeaders: request.rawHeaders,
        headers: request.headers,
        body: body.toString('utf8'),
      });
      return answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerSts(response: ServerResponse, account: string): void {
  response.writeHead(200, { 'content-type': 'text/xml' });
  response.end(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::${account}:assumed-role/SagegateUpstream/gateway</Arn><UserId>AROAEXAMPLE:gateway</UserId><Account>${account}</Account>
</GetCallerIdentityResult><ResponseMetadata><RequestId>sts-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`);
}
