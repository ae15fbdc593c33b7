import { describe, expect, it } from 'vitest';
import { ALLOW, directory, request } from '../../test/principals.ts';
import { CodedError } from './coded-error.ts';
import { simulateCustomPolicy, simulatePrincipalPolicy } from './simulate-page.ts';

describe('pages', () => {
  const actions = Array.from({ length: 250 }, (_, index) => `sagemaker:DescribeThing${index}`);
  const names = (page: ReturnType<typeof simulatePrincipalPolicy>): readonly string[] =>
    page.EvaluationResults.map(({ EvalActionName }) => EvalActionName);

  it.each([
    ['100 by default', {}, 100],
    ['as many as are wanted', { MaxItems: 7 }, 7],
    ['all that there are', { MaxItems: 1000 }, 250],
  ])('hold %s, and together every action once', (_name, more, size) => {
    const seen: string[] = [];
    let marker: string | undefined;
    do {
      const page = simulatePrincipalPolicy(
        request({ ActionNames: actions, ...more, ...(marker !== undefined && { Marker: marker }) }),
        directory,
      );
      expect(page.EvaluationResults.length).toBe(Math.min(size, 250 - seen.length));
      expect(page.IsTruncated).toBe(page.Marker !== undefined);
      seen.push(...names(page));
      marker = page.Marker;
    } while (marker !== undefined);
    expect(seen).toEqual(actions);
  });

  it('are of custom policies too', () => {
    const custom = { ActionNames: actions, PolicyInputList: [ALLOW], MaxItems: 249 };
    expect(simulateCustomPolicy(custom)).toMatchObject({ IsTruncated: true, Marker: '249' });
    expect(simulateCustomPolicy({ ...custom, Marker: '249' })).toMatchObject({ IsTruncated: false });
  });

  it.each([
    { MaxItems: 0 },
    { MaxItems: 1001 },
    { MaxItems: 1.5 },
    { MaxItems: '7' },
    { Marker: '' },
    { Marker: '-1' },
    { Marker: '01' },
    { Marker: '1e2' },
    { Marker: 'eyJ' },
    { Marker: 7 },
  ])('are refused for %j', (more) => {
    expect(() => simulatePrincipalPolicy(request(more), directory)).toThrow(CodedError);
  });

  it.each<[name: string, ask: () => unknown]>([
    ['a principal in SimulateCustomPolicy', () => simulateCustomPolicy(request({ PolicyInputList: [] }))],
    [
      'no policies in SimulateCustomPolicy',
      () => simulateCustomPolicy(request({ PolicySourceArn: undefined })),
    ],
    [
      'no principal in SimulatePrincipalPolicy',
      () => simulatePrincipalPolicy(request({ PolicySourceArn: undefined }), directory),
    ],
  ])('are refused for %s', (_name, ask) => {
    expect(ask).toThrow(expect.objectContaining({ name: 'CodedError', code: 'ValidationError' }));
  });
});
