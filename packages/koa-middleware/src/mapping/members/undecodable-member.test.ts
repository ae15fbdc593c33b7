import { expect, it } from 'vitest';

import { undecodableMember } from './undecodable-member.ts';

const WRONG = [0xc3, 0x28];

/** The text's bytes, with bytes that are no UTF-8 in the place of `!`. */
function bytesOf(text: string): Uint8Array {
  const [before = '', after = ''] = text.split('!');
  return Buffer.concat([Buffer.from(before), Buffer.from(WRONG), Buffer.from(after)]);
}

it.each<[text: string, member: string | undefined]>([
  ['{"ModelName":"ch!urn"}', 'ModelName'],
  ['{"A":1,"ModelName":"ch!urn"}', 'ModelName'],
  ['{"Tags":[{"Key":"a","Value":"b"},{"Key":"c","Value":"!"}]}', 'Tags[*].Value'],
  ['{"Tags":[{"Key":"a"}],"VpcConfig":{"Subnets":["subnet-1","!"]}}', 'VpcConfig.Subnets[*]'],
  ['{"A":{"B":[[{"C":"!"}]]}}', 'A.B[*][*].C'],
  [String.raw`{"A":"\"}]","B":"\\","C":"!"}`, 'C'],
  ['{"é€𝕏":"\u{FFFD}","B":"!"}', 'B'],
  ['{"A":1,"na!me":2}', undefined],
  ['{"A":{"na!me":2}}', 'A'],
  ['{"A":1}!', undefined],
  ['!{"A":1}', undefined],
  ['{"A":1!}', 'A'],
  ['}}]],"!', undefined],
  ['!', undefined],
])('%s is wrong in %s', (text, member) => {
  expect(undecodableMember(bytesOf(text))).toBe(member);
});
