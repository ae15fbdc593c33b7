import { parsePrincipal } from '@sagegate/core';
import { CodedError } from '@sagegate/core/simulation';
import { describe, expect, it } from 'vitest';
import { ALICE, DOT_HTTP, RECORD, SENTENCE, json } from '../../test/inputs-of-one-call.ts';
import { UsageError } from '../usage-error.ts';
import type { InputKind } from './input-kinds.ts';
import { EncodedMessage } from './message/encoded-message.ts';
import { readAskedCall } from './read-asked-call.ts';

function read(text: string, kind?: InputKind): ReturnType<typeof readAskedCall> {
  return readAskedCall({ text, name: 'stdin', ...(kind === undefined ? {} : { kind }) }, {});
}

describe('what cannot be used', () => {
  const NOTHING = `stdin: cannot tell what this is
  call: expected a JSON object with \`Operation\` and \`Input\``;

  it.each<[what: string, text: string, message: string, kind?: InputKind]>([
    ['nothing', ' \n', 'stdin: is empty'],
    ['prose', 'Access Denied', NOTHING],
    ['broken JSON', '{"Operation": "CreateModel",\n "Input": {,}}', 'it is no JSON: '],
    ['a key that stands twice', '{"Operation": "A", "Operation": "B"}', 'line 1, column 20'],
    ['an object of no kind', '{"Effect": "Allow"}', NOTHING],
    [
      'an object of two kinds',
      json({ ...RECORD, Operation: 'DescribeModel' }),
      'can be taken for `call` and for `record`: say which with `--from`',
    ],
    ['a list of records', JSON.stringify([RECORD, RECORD]), '2 records: give one, or choose one'],
    [
      'a list of something else',
      '[{}]',
      'the record is neither a record of the gateway’s audit nor an event of CloudTrail',
    ],
    ['a list of events without one', '{"Records":[]}', 'the list has no record'],
    [
      'several records',
      `${JSON.stringify(RECORD)}\n${JSON.stringify(RECORD)}\n`,
      'stdin: has 2 lines of JSON: give one, or choose a record',
    ],
    [
      'a member of a call that is not known',
      json({ Operation: 'DescribeModel', Inputs: {} }),
      'unknown member `Inputs`',
    ],
    [
      'an operation that is not known',
      json({ Operation: 'CreateModle' }),
      'no operation `CreateModle`; did you mean `CreateModel`?',
    ],
    [
      'an input that is no object',
      json({ Operation: 'CreateModel', Input: [] }),
      '`Input` must be an object',
    ],
    [
      'a caller that is none',
      json({ Operation: 'CreateModel', CallerArn: 'alice' }),
      '`CallerArn`: `alice` is no principal',
    ],
    ['a record of nothing', json({ record: 'lost', version: 1 }), 'the record says that records are missing'],
    [
      'a message that says nothing',
      json({ DecodedMessage: '{}' }),
      'the decoded message has no `context.action`',
    ],
    ['a request with a broken header', 'POST / HTTP/1.1\nHost\n\n', 'stdin: line 2: expected a header'],
    [
      'a request with a folded header',
      'POST / HTTP/1.1\nA: b\n c: d\n\n',
      'stdin: line 3: expected a header',
    ],
    ['a broken request line', 'POST / HTTP/1.1 more\n\n', 'stdin: line 1: expected a request line'],
    ['a variable', 'POST https://{{host}}/ HTTP/1.1\n\n', 'stdin: line 1: a variable of a `.http` file'],
    ['a variable in a header', 'POST / HTTP/1.1\nHost: {{host}}\n\n', 'stdin: line 2, column 7: a variable'],
    ['a body in a file', 'POST / HTTP/1.1\n\n< ./body.json', 'a body in another file is not read: paste it'],
    ['two requests', `${DOT_HTTP}\n${DOT_HTTP}`, 'a second request: give one at a time'],
    ['what it is not', SENTENCE, 'stdin: no input of the kind `http`: expected a request line', 'http'],
  ])('%s', (_what, text, message, kind) => {
    expect(() => read(text, kind)).toThrow(message);
    expect(() => read(text, kind)).toThrow(
      expect.toSatisfy((error) => error instanceof UsageError || error instanceof CodedError) as Error,
    );
  });

  it('is an encoded message, but for its blob', () => {
    const blob = 'CVOAvQdSoEIR4-_'.repeat(3);
    expect(() => read(`Encoded authorization failure message: ${blob}`)).toThrow(new EncodedMessage(blob));
  });

  it('is a request that tells no region', () => {
    expect(() =>
      ask(
        DOT_HTTP.replace('api.sagemaker.us-east-1.amazonaws.com', 'gateway.example.com').replace(
          'us-east-1',
          '',
        ),
      ),
    ).toThrow('say with `--region`');
  });
});

function ask(text: string): unknown {
  return read(text).questionsOf({ principal: parsePrincipal(ALICE), known: {}, given: {} });
}
