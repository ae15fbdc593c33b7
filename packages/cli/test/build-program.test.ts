import { Help } from 'commander';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../src/build-program.ts';
import { VERB_GROUPS } from '../src/verbs.ts';

const VERBS = VERB_GROUPS.flatMap(({ verbs }) => verbs);

function program(words?: readonly string[]): Command {
  return buildProgram({
    terminal: { input: process.stdin, print: () => Promise.resolve(), warn: () => undefined },
    setExitCode: () => undefined,
    ...(words !== undefined && { words }),
  });
}

function verbOf(command: Command, name: string): Command | undefined {
  return command.commands.find((child) => child.name() === name);
}

describe.each(VERBS)('the verb $name', ({ name, usage }) => {
  it('is listed with what it takes', () => {
    const verb = verbOf(program(), name);
    expect(verb && new Help().subcommandTerm(verb)).toBe(`${name} ${usage}`.trimEnd());
  });

  it('knows its options where it is named, as where all are defined', () => {
    const named = program(['--verbose', name, 'file.json']);
    expect(verbOf(named, name)?.helpInformation()).toBe(verbOf(program(), name)?.helpInformation());
  });

  it('knows none where another one is named', () => {
    const other = verbOf(program(['nothing']), name);
    expect({ description: other?.description(), options: other?.options }).toEqual({
      description: '',
      options: [],
    });
  });
});

it('lists the same verbs whatever is named', () => {
  expect(program([]).helpInformation()).toBe(program().helpInformation());
});

it('defines all verbs for who completes a command line', () => {
  const completing = program(['complete', '--', 'explain']);
  const undefinedVerbs = VERBS.filter(({ name }) => verbOf(completing, name)?.description() === '');
  expect(undefinedVerbs).toEqual([]);
});
