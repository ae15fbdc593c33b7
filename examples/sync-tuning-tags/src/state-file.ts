import { open, readFile, rename } from 'node:fs/promises';
import { newState, SYNC_STATE_SCHEMA, type SyncOptions, type SyncState } from './sync-state.ts';
import { UsageError } from './usage-error.ts';

/**
 * The state that the file holds, or a new one where there is none or its run has finished.
 * @throws UsageError where it is not a state, or one of a run with other options
 */
export async function loadState(file: string, options: SyncOptions): Promise<SyncState> {
  const text = await readIfThere(file);
  if (text === undefined) return newState(options);
  const state = parseState(text, file);
  if (state.finished) return newState(options);
  if (describeOptions(state.options) === describeOptions(options)) return state;
  throw new UsageError(
    `\`${file}\` is of a run that has not finished and had other options ` +
      `(${describeOptions(state.options)}); finish it with them, or remove the file`,
  );
}

/** Writes beside the file and takes its place then: a reader sees the old state or the new one, never a part. */
export async function saveState(file: string, state: SyncState): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(state)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseState(text: string, file: string): SyncState {
  const { data, error } = SYNC_STATE_SCHEMA.safeParse(parseJson(text));
  if (data !== undefined) return data;
  const [issue] = error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new UsageError(`\`${file}\` is not a state of this program, at \`${place}\`: ${issue?.message}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says what is expected in its place.
    return undefined;
  }
}

function describeOptions({ nameContains, remove }: SyncOptions): string {
  const name = nameContains === undefined ? 'no --name-contains' : `--name-contains ${nameContains}`;
  return `${name}, ${remove ? '--remove' : 'no --remove'}`;
}
