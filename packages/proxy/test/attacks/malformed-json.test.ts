import { describeAttacks } from '../support/attack.ts';
import { signedCall, wire } from '../support/signed-request.ts';

describeAttacks('a body that is not the JSON of one meaning', [
  ...[
    ['text', 'ModelName=churn'],
    ['JSON that breaks off', '{"ModelName":"churn"'],
    ['a list', '[]'],
    ['a byte order mark', '\ufeff{"ModelName":"churn"}'],
    ['something after the end', '{"ModelName":"churn"} {}'],
    ['nesting without end', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ].map(([name = '', body = '']) => ({
    name,
    bytes: (url: string) => wire(signedCall(url, 'DescribeModel', body)),
    status: 400,
    code: 'SerializationException',
  })),
  ...[
    ['a key given twice', '{"ModelName":"churn","ModelName":"prod"}'],
    ['a key given twice, once escaped', '{"ModelName":"churn","Model\\u004eame":"prod"}'],
  ].map(([name = '', body = '']) => ({
    name,
    bytes: (url: string) => wire(signedCall(url, 'DescribeModel', body)),
    status: 400,
    code: 'ValidationException',
  })),
]);
