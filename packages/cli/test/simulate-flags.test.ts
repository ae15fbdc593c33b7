import { describe, expect, it } from 'vitest';
import { CodedError, simulate } from '@sagegate/core/simulation';
import { ALL_PARAMETERS } from '../src/simulate/flags/parameters.ts';
import type { ParameterKind } from '../src/simulate/flags/parameters.ts';
import { runInProcess } from './in-process.ts';
import { LINES, wholeRequest } from './simulation-requests.ts';

type Request = Readonly<Record<string, unknown>>;

/** The requests of the batch whose members all are flags. */
const REQUESTS = LINES.map(([request]) => wholeRequest(request))
  .map((request): Request => JSON.parse(JSON.stringify({ ...request, Id: undefined })) as Request)
  .filter((request) => !('Unknown' in request));

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** A structure in the AWS CLI's shorthand, every text in quotes. */
function shorthand(entry: unknown): string {
  return Object.entries(entry as object)
    .map(([name, value]: [string, unknown]) => {
      const quote = (item: unknown): string => `"${String(item).replaceAll('\\', '\\\\')}"`;
      return `${name}=${Array.isArray(value) ? `[${value.map(quote).join(',')}]` : quote(value)}`;
    })
    .join(',');
}

type Words = (value: unknown) => readonly string[];

const words: Words = (value) => {
  const list = listOf(value);
  return list.length === 0 ? ['[]'] : list.map(text);
};
const oneArray: Words = (value) => [JSON.stringify(listOf(value).map(text))];
const oneJson: Words = (value) => [JSON.stringify(value)];

/** Two ways in which the words of each kind of parameter are written. */
const MANNERS: Readonly<Record<'words' | 'arrays', Readonly<Record<ParameterKind, Words>>>> = {
  words: {
    text: (value) => [text(value)],
    texts: words,
    structures: (value) => {
      const entries = listOf(value).map(shorthand);
      return entries.length === 0 ? ['[]'] : entries;
    },
    serviceControlLevels: words,
    resourceControlLevels: oneJson,
    true: () => [],
    false: () => [],
  },
  arrays: {
    text: (value) => [text(value)],
    texts: oneArray,
    structures: oneJson,
    serviceControlLevels: oneJson,
    resourceControlLevels: oneJson,
    true: () => [],
    false: () => [],
  },
};

function flagsOf(request: Request, manner: keyof typeof MANNERS): readonly string[] {
  return Object.entries(request).flatMap(([member, value]) => {
    const parameter = ALL_PARAMETERS.find((known) => known.member === member);
    if (parameter === undefined) throw new TypeError(`${member} has no flag`);
    return [`--${parameter.flag}`, ...MANNERS[manner][parameter.kind](value)];
  });
}

/** What the command says of a request as JSON. */
function expectedOf(request: Request): object {
  try {
    const stdout = `${JSON.stringify(simulate(request), null, 2)}\n`;
    return { exitCode: 0, stdout, stderr: '' };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { exitCode: 2, stdout: '', stderr: `sagegate: ${error.message}\n` };
  }
}

describe('the flags of a request give the answer of its JSON', () => {
  it.each(REQUESTS.map((request) => [JSON.stringify(request), request] as const))(
    '%s',
    async (_json, request) => {
      const expected = expectedOf(request);
      for (const manner of ['words', 'arrays'] as const) {
        const args = ['simulate', ...flagsOf(request, manner), '--output', 'json'];
        expect(await runInProcess(args)).toEqual(expected);
      }
    },
  );

  it('has every policy type and flag among its requests', () => {
    const members = new Set(REQUESTS.flatMap((request) => Object.keys(request)));
    const others = ALL_PARAMETERS.map(({ member }) => member).filter((member) => !members.has(member));
    expect(others).toEqual(['PolicySourceArn', 'PolicyExclusionList', 'ResourceHandlingOption']);
  });
});
