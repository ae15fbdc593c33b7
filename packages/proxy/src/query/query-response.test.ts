import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryErrorResponse, queryResponse } from './query-response.ts';
import { escapeXml, texts } from './xml.ts';

test('an answer stands in its result, with the id of the request', () => {
  const { status, headers, body } = queryResponse(
    'GetCallerIdentity',
    texts({ Arn: 'arn:aws:iam::111122223333:user/alice', UserId: undefined }),
    { service: 'sts', requestId: 'r-1' },
  );
  expect(status).toBe(200);
  expect(headers).toEqual({
    'Content-Type': 'text/xml',
    'Cache-Control': 'no-store',
    'x-amzn-RequestId': 'r-1',
  });
  expect(body).toBe(
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
      '<Arn>arn:aws:iam::111122223333:user/alice</Arn></GetCallerIdentityResult>' +
      '<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
  );
});

test.each([
  ['AccessDenied', 403, 'Sender'],
  ['ExpiredToken', 403, 'Sender'],
  ['ValidationError', 400, 'Sender'],
  ['ServiceUnavailable', 503, 'Receiver'],
] as const)('%s is %i, the fault of the %s', (code, status, type) => {
  const answer = queryErrorResponse(
    { code, message: '<a href="x">&\u0000</a>' },
    { service: 'sts', requestId: 'r-1' },
  );
  expect(answer.status).toBe(status);
  expect(answer.body).toBe(
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>${type}</Type><Code>${code}</Code>` +
      '<Message>&lt;a href=&quot;x&quot;&gt;&amp;?&lt;/a&gt;</Message></Error><RequestId>r-1</RequestId></ErrorResponse>',
  );
});

test('no text gets out of its element', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = escapeXml(text);
      expect(written).not.toMatch(/[<>"'\r]/);
      expect(written.replaceAll(/&(?:amp|lt|gt|quot|apos|#13);/g, '')).not.toContain('&');
    }),
  );
});
