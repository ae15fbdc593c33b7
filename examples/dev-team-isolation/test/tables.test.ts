import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { printTables } from '../src/print-tables.ts';

/** Who may what: every cell was tried through a gateway. */
const WHO_MAY_WHAT = `
                                             literal               corrected
                                             alice      bob        alice      bob
describe a notebook of project A             yes        -          yes        -
describe a notebook of project B             -          yes        -          yes
describe a notebook without a tag            yes        yes        yes        yes
stop a notebook of project A                 yes        -          yes        -
list all notebooks                           yes        yes        yes        yes
open a notebook of project A                 yes        -          yes        -
open a notebook of project B                 -          yes        -          yes
open a notebook without a tag                yes        yes        -          -
tag a notebook of project A with Project=B   yes        -          -          -
tag a notebook of project B with Project=A   -          yes        -          -
tag one without a tag with Project=A         yes        yes        -          -
tag one without a tag with Project=B         yes        yes        -          -
tag a notebook of project A with Stage=live  yes        -          yes        -
take Project off a notebook of project A     -          -          -          -
take Stage off a notebook of project A       -          -          yes        -
create a notebook with Project=A             yes        yes        yes        -
create a notebook with Project=B             yes        yes        -          yes
create a notebook with project=B             yes        yes        -          yes
create a notebook without a tag              yes        yes        -          -
`;

/** What can be done by tagging. */
const STORIES = `
                                                                     literal    corrected
alice tags a new notebook of team 2, not tagged yet, with Project=A  yes        -
  alice opens it                                                     yes        -
  bob still sees it                                                  -          yes
  bob takes it back, with Project=B                                  -          -
alice tags a notebook of her team with Project=B                     yes        -
  bob opens it                                                       yes        -
  alice still sees it                                                -          yes
`;

const printed: string[] = [];

beforeAll(() => printTables((line) => printed.push(line)));

describe.each([
  { title: 'who may what', table: WHO_MAY_WHAT },
  { title: 'what can be done by tagging', table: STORIES },
])('$title', ({ table }) => {
  const rows = table.split('\n').filter((line) => line !== '');
  it.each(rows)('%s', (row) => {
    expect(printed).toContain(row);
  });
});

test('nothing else is printed', () => {
  expect(`\n${printed.join('\n')}\n`).toBe(`${WHO_MAY_WHAT}${STORIES}`);
});

test.each(['literal', 'corrected'])('the two teams of %s differ only in their project', (directory) => {
  const policyOf = (team: number): string =>
    readFileSync(
      new URL(`../${directory}/accounts/111122223333/policies/dev-team-${team}.json`, import.meta.url),
      'utf8',
    );
  // The guide lets the second team do more than it needs.
  const second = policyOf(2).replace('"Action": "*"', '"Action": "sagemaker:*"');
  const swapped = directory === 'literal' ? ['"B"', '"A"'] : ['"A"', '"B"'];
  expect(policyOf(1).replaceAll(swapped[0] ?? '', swapped[1] ?? '')).toBe(second);
});
