import { runBatch } from '../batch/run-batch.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { OutputFormat } from '../output-option.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { mapRequest } from './map-request.ts';
import { readCaller, readDeployment } from '../questions/mapping-settings.ts';
import type { DeploymentOptions } from '../questions/mapping-settings.ts';
import type { RequestOptions } from './read-explained-request.ts';
import { runExplain } from './run-explain.ts';

/** The options of `sagegate map`. */
export interface MapOptions extends DeploymentOptions, RequestOptions {
  readonly batch?: true;
  readonly explain?: true;
  readonly output?: OutputFormat;
}

/** The largest body of a runtime request, 25 MiB, in base64, and room for its headers. */
const MAX_LINE_BYTES = 36 * 1024 * 1024;

/** Maps a batch of HTTP requests on stdin, or explains the one request of a file. */
export async function runMap(
  file: string | undefined,
  options: MapOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { batch, explain, output } = options;
  if (batch === undefined && explain === undefined)
    throw new UsageError('say what to do: `--batch` or `--explain`');
  const deployment = readDeployment(options);
  const caller = readCaller(options.caller);
  if (explain === true)
    return runExplain(file, { ...options, output: output ?? 'text' }, { caller, deployment }, terminal);
  if (file !== undefined) throw new UsageError('a batch is read from stdin; leave the file out');
  if (output === 'text') throw new UsageError('a batch is answered in JSON lines; leave `--output text` out');
  await runBatch(terminal, (request) => mapRequest(request, caller, deployment), MAX_LINE_BYTES);
  return EXIT_CODE.ok;
}
