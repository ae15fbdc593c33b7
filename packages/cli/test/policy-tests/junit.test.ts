import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { modelsFolder, runFolder, testsOf } from './test-folder.ts';
import { parseXml } from './parse-xml.ts';
import type { XmlElement } from './parse-xml.ts';

const NAME = 'a "name" <of> ]]> & \u0007\u001B[2J \u{1F600} \uFFFF %s';
const PASSES = { expect: 'allowed' };
const FAILS = { name: NAME, expect: 'denied', resource: 'a]]>&b' };

async function junitOf(folder: string, ...args: readonly string[]): Promise<XmlElement> {
  const { stdout } = await runFolder(folder, '--output', 'junit', ...args);
  return parseXml(stdout);
}

describe('JUnit’s XML', () => {
  it('has one suite for each file, with the line of each test', async () => {
    const folder = modelsFolder(testsOf(PASSES, FAILS), {
      'more.policy-tests.yaml': JSON.stringify({ ...testsOf(PASSES), policies: 'models.json' }),
    });
    const report = await junitOf(folder);
    expect(report).toMatchObject({
      name: 'testsuites',
      attributes: { tests: '3', failures: '1', errors: '0' },
    });
    expect(report.children.map(({ attributes }) => attributes)).toMatchObject([
      { name: 'models.policy-test.yaml', tests: '2', failures: '1' },
      { name: 'more.policy-tests.yaml', tests: '1', failures: '0' },
    ]);
    const [first] = report.children;
    expect(first?.children.map(({ name }) => name)).toEqual(['properties', 'testcase', 'testcase']);
    expect(first?.children[0]?.children[0]?.attributes).toEqual({ name: 'policies', value: 'models.json' });
    expect(first?.children[1]).toMatchObject({
      attributes: { classname: 'models.policy-test.yaml', file: 'models.policy-test.yaml', name: 'test 1' },
      children: [{ children: [{ attributes: { name: 'line', value: '6' } }] }],
    });
  });

  it('escapes what names and resources hold', async () => {
    const report = await junitOf(modelsFolder(testsOf(FAILS)));
    const test = report.children[0]?.children[1];
    expect(test?.attributes['name']).toBe('a "name" <of> ]]> & \\u{7}\\u{1b}[2J \u{1F600} \uFFFD %s');
    const failure = test?.children.find(({ name }) => name === 'failure');
    expect(failure?.attributes).toEqual({ message: 'expected denied, got allowed', type: 'expectation' });
    expect(failure?.text).toContain('sagemaker:CreateModel on a]]\\u{3e}&b\n');
    expect(failure?.text).toContain('models.json:4:5');
  });

  it('has no elements of a test, however often its resource ends a section', async () => {
    const resource = 'a]]>b]]></failure></testcase><testcase name="forged"><failure>';
    const report = await junitOf(modelsFolder(testsOf({ ...FAILS, resource })));
    const [, test, ...more] = report.children[0]?.children ?? [];
    expect(more).toEqual([]);
    expect(test?.children.map(({ name }) => name)).toEqual(['properties', 'failure']);
  });

  it('tells of a file that cannot be used', async () => {
    const folder = modelsFolder('policies: models.json\ntests: []\n');
    const [suite] = (await junitOf(folder)).children;
    expect(suite?.attributes).toMatchObject({ tests: '1', errors: '1', failures: '0' });
    const [error] = suite?.children[0]?.children ?? [];
    expect(error).toMatchObject({ name: 'error', attributes: { type: 'fault' } });
    expect(error?.attributes['message']).toContain('models.policy-test.yaml:2:8: tests:');
  });

  it('is written beside what people read', async () => {
    const folder = modelsFolder(testsOf(PASSES));
    const file = join(temporaryFolder(), 'results.xml');
    const { stdout, exitCode } = await runFolder(folder, '--junit', file);
    expect({ stdout, exitCode }).toEqual({ stdout: '1 test in 1 file: 1 passed\n', exitCode: 0 });
    const { stdout: printed } = await runFolder(folder, '--output', 'junit');
    expect(readFileSync(file, 'utf8').replaceAll(`${folder}/`, '')).toBe(printed);
  });

  it('says where it cannot be written', async () => {
    const file = join(temporaryFolder(), 'nowhere', 'results.xml');
    const { stderr, exitCode } = await runFolder(modelsFolder(testsOf(PASSES)), '--junit', file);
    expect(stderr).toContain(`sagegate: --junit ${file}: `);
    expect(exitCode).toBe(2);
  });
});
