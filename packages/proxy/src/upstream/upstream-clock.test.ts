import { describe, expect, it, test } from 'vitest';
import { UpstreamClock } from './upstream-clock.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');

function scene() {
  const state = { time: NOON };
  const problems: string[] = [];
  const clock = new UpstreamClock(
    () => new Date(state.time),
    (problem) => problems.push(problem),
  );
  return { state, problems, clock };
}

const dated = (seconds: number) => [['Date', new Date(NOON + seconds * 1_000).toUTCString()]] as const;

describe('a refused signature', () => {
  it.each([
    ['InvalidSignatureException', -600, '600 seconds ahead of'],
    ['SignatureDoesNotMatch', 3_600, '3600 seconds behind'],
    ['RequestTimeTooSkewed', 301, '301 seconds behind'],
  ])('%s is explained by a clock that is off: %d', (code, there, words) => {
    const { clock, problems } = scene();
    expect(clock.explains(code, dated(there))).toBe(true);
    expect(clock.refusals).toBe(1);
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['a clock that is right', 'InvalidSignatureException', dated(100)],
    ['another code', 'AccessDeniedException', dated(3_600)],
    ['no date', 'InvalidSignatureException', []],
    ['what is no date', 'InvalidSignatureException', [['date', 'today']]],
  ])('is not explained by %s', (_, code, headers) => {
    const { clock, problems } = scene();
    expect(clock.explains(code, headers)).toBe(false);
    expect([clock.refusals, problems]).toEqual([0, []]);
  });
});

test('a clock that is off is reported once a minute', () => {
  const { clock, problems, state } = scene();
  for (let times = 0; times < 5; times += 1) clock.explains('InvalidSignatureException', dated(3_600));
  expect(problems).toHaveLength(1);
  state.time += 60_000;
  clock.explains('InvalidSignatureException', dated(3_600));
  expect(problems).toHaveLength(2);
});
