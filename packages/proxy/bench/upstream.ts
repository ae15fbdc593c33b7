import { createServer } from 'node:http';

const ANSWER = Buffer.alloc(1_024, 'a');
const IDENTITY =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/gateway</Arn>' +
  '<Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

/** Answers every invocation with a kilobyte, and STS. */
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.url === '/') response.end(IDENTITY);
    else
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length })
        .end(ANSWER);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
