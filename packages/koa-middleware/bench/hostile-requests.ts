import type { HttpRequest } from '@sagegate/koa-middleware/mapping';

import { controlPlane } from './requests.ts';

/** Bodies of about so many bytes, of what a reader might be slow at. */
export function hostileRequests(bytes: number): readonly (readonly [kind: string, request: HttpRequest])[] {
  const fill = (piece: string): string => piece.repeat(bytes / piece.length);
  const members: Readonly<Record<string, string>> = {
    'one long name': `"${fill('a')}":0`,
    'one long string': `"a":"${fill('a')}"`,
    'one long string with an é': `"a":"é${fill('a')}"`,
    escapes: `"a":"${fill(String.raw`\u0061`)}"`,
    'pairs of surrogates': `"a":"${fill('😀')}"`,
    'white space': `"a":${fill(' ')}0`,
    'digits of one number': `"a":${fill('1')}`,
    'lists, 60 deep': `"a":[${fill(`${'['.repeat(60)}${']'.repeat(60)}${' '.repeat(200)},`)}0]`,
    'empty strings': `"a":[${fill('"",    ')}""]`,
    'objects of 1,000 members': `"a":[${listOf(bytes, (index) => `m${index}`)}]`,
    'members named by multiples of 65,536': `"a":[${listOf(bytes, (index) => String(index * 65_536))}]`,
    'names given twice': Array.from({ length: bytes / 8 }, () => `"a":0`).join(','),
  };
  return Object.entries(members).map(([kind, member]) => {
    const body = `{"ModelName":"m",${member}}`;
    return [kind, controlPlane('DescribeModel', new TextEncoder().encode(body))];
  });
}

/** Objects of 1,000 members each. */
function listOf(bytes: number, nameOf: (index: number) => string): string {
  const object = `{${Array.from({ length: 1000 }, (_, index) => `"${nameOf(index)}":0`).join(',')}}`;
  return Array.from({ length: Math.ceil(bytes / object.length) }, () => object).join(',');
}
