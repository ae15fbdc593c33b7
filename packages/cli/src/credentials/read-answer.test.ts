import { expect, it } from 'vitest';
import { readAnswer } from './read-answer.ts';

it.each([
  [
    'a gateway that takes no exchanges',
    403,
    '{"__type":"MissingAuthenticationTokenException","message":"Missing Authentication Token"}',
    'the gateway says no: MissingAuthenticationTokenException: Missing Authentication Token; is credentialExchange configured?',
  ],
  [
    'a gateway that refuses this one',
    403,
    '{"__type":"AccessDeniedException","message":"the signature is for another gateway"}',
    'the gateway says no: AccessDeniedException: the signature is for another gateway',
  ],
  [
    'what is no gateway',
    404,
    '<html></html>',
    'the gateway answered with status 404; is credentialExchange configured?',
  ],
])('%s says what to look at', (_who, status, body, problem) => {
  expect(readAnswer(status, body)).toEqual({ problem });
});
