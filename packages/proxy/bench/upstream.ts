import { createServer } from 'node:http';

const IDENTITY =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/gateway</Arn>' +
  '<Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

/** Answers every invocation with as many bytes as it had, and STS. */
const server = createServer((request, response) => {
  let bytes = 0;
  request.on('data', (piece: Buffer) => {
    bytes += piece.length;
  });
  request.on('end', () => {
    if (request.url === '/') response.end(IDENTITY);
    else
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': bytes })
        .end(answerOf(bytes));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));

const answers = new Map<number, Buffer>();

function answerOf(bytes: number): Buffer {
  const known = answers.get(bytes);
  if (known !== undefined) return known;
  const made = Buffer.alloc(bytes, 'a');
  answers.set(bytes, made);
  return made;
}
