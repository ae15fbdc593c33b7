import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadState, saveState } from '../src/state-file.ts';
import { newState } from '../src/sync-state.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-test-'));
  file = join(folder, 'state.json');
});

afterEach(() => rm(folder, { recursive: true }));

const OPTIONS = { remove: true, nameContains: 'churn' };
const STATE = { ...newState(OPTIONS), tuningJobs: ['arn'], tagsAdded: 3 };

test('what was saved is loaded, and nothing is left beside it', async () => {
  await saveState(file, newState(OPTIONS));
  await saveState(file, STATE);
  expect(await loadState(file, OPTIONS)).toEqual(STATE);
  expect(await readdir(folder)).toEqual(['state.json']);
});

test('no file, and a run that has finished, are a new beginning', async () => {
  expect(await loadState(file, OPTIONS)).toEqual(newState(OPTIONS));
  await saveState(file, { ...STATE, finished: true });
  expect(await loadState(file, { remove: false })).toEqual(newState({ remove: false }));
});

test.each([{ remove: false, nameContains: 'churn' }, { remove: true }])(
  'a run with other options does not continue it: %o',
  async (options) => {
    await saveState(file, STATE);
    await expect(loadState(file, options)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('had other options (--name-contains churn, --remove)'),
    });
  },
);

test.each([
  ['', 'at ``'],
  ['{"version":1', 'at ``'],
  [JSON.stringify({ ...STATE, version: 2 }), 'at `version`'],
  [JSON.stringify({ ...STATE, tagsAdded: -1 }), 'at `tagsAdded`'],
  [JSON.stringify({ ...STATE, tuningJobs: [7] }), 'at `tuningJobs.0`'],
])('%j is no state, and stays as it is', async (text, place) => {
  await writeFile(file, text);
  await expect(loadState(file, OPTIONS)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining(`state.json\` is not a state of this program, ${place}`),
  });
  expect(await readFile(file, 'utf8')).toBe(text);
});
