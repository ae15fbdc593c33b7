import { expect, test } from 'vitest';
import { COMPLETED, DECIDED, DENIED, LOST, REFUSED } from '../../../test/support/audit-events.ts';
import type { AuditNotes } from '../audit-notes.ts';
import { maskedShape } from '../mask/masked-shape.ts';
import { nativeLine } from './native-line.ts';

/** Nothing in common but what could be mistaken for the seams of a line. */
const HOSTILE = '","time":"}\\u0022,"record":"decided"';

test.each([DECIDED, COMPLETED, DENIED, REFUSED, LOST])(
  '$record says everything, with notes and without',
  (event) => {
    expect(JSON.parse(nativeLine(event))).toEqual(event);
    expect(JSON.parse(nativeLine(event, { common: undefined }))).toEqual(event);
  },
);

test('the second record of a request says what the first one did, and its own', () => {
  const notes: AuditNotes = { common: undefined };
  const decided = {
    ...DECIDED,
    host: HOSTILE,
    userAgent: HOSTILE,
    eventId: HOSTILE,
    tunnelTo: '192.0.2.1:443',
  };
  expect(JSON.parse(nativeLine(decided, notes))).toEqual(decided);
  const completed = {
    ...COMPLETED,
    host: HOSTILE,
    userAgent: HOSTILE,
    message: HOSTILE,
    tunnelTo: '192.0.2.1:443',
  };
  expect(JSON.parse(nativeLine(completed, notes))).toEqual(completed);
});

test('members that are not there are not in the line', () => {
  const decided = { ...DECIDED, host: undefined, questions: undefined, sourceVpce: undefined };
  const { host, questions, sourceVpce, ...others } = decided;
  expect([host, questions, sourceVpce]).toEqual([undefined, undefined, undefined]);
  expect(JSON.parse(nativeLine(decided, { common: undefined }))).toEqual(others);
});

test('what is masked in the first record is masked in the second', () => {
  const shape = maskedShape(nativeLine, {
    fields: { principal: 'remove', sourceIp: 'truncate', resource: 'remove' },
  });
  const notes: AuditNotes = { common: undefined };
  for (const event of [DECIDED, COMPLETED]) {
    const line = shape(event, notes);
    expect(line).not.toContain('alice"');
    expect(line).not.toContain('model/churn');
    expect(line).not.toContain(DECIDED.sourceIp);
    expect(line).toContain('192.0.2.0/24');
  }
});
