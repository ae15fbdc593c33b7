import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Caller, ForeignAccounts, MappingOptions } from '@sagegate/koa-middleware/mapping';
import { runBatch } from '../batch/run-batch.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { OutputFormat } from '../output-option.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { mapRequest } from './map-request.ts';

/** The options of `sagegate map`. */
export interface MapOptions {
  readonly account: string;
  readonly region: string;
  readonly partition?: string;
  readonly foreignAccounts: ForeignAccounts;
  readonly caller?: string;
  readonly output?: OutputFormat;
}

/** The largest body of a runtime request, 25 MiB, in base64, and room for its headers. */
const MAX_LINE_BYTES = 36 * 1024 * 1024;

/** Maps a batch of HTTP requests on stdin. */
export async function runMap(options: MapOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.output === 'text')
    throw new UsageError('a batch is answered in JSON lines; leave `--output text` out');
  const deployment = readDeployment(options);
  const caller = readCaller(options.caller);
  await runBatch(terminal, (request) => mapRequest(request, caller, deployment), MAX_LINE_BYTES);
  return EXIT_CODE.ok;
}

function readDeployment({ account, region, partition, foreignAccounts }: MapOptions): MappingOptions {
  if (!/^\d{12}$/.test(account)) throw new UsageError('`--account` must be an account id: twelve digits');
  if (!/^[a-z0-9-]+$/.test(region)) throw new UsageError('`--region` must be a region such as `us-east-1`');
  if (partition === undefined) return { account, region, foreignAccounts };
  if (!/^[a-z0-9-]+$/.test(partition))
    throw new UsageError('`--partition` must be a partition such as `aws`');
  return { account, region, partition, foreignAccounts };
}

function readCaller(arn: string | undefined): Caller | undefined {
  if (arn === undefined) return undefined;
  try {
    return { principal: parsePrincipal(arn) };
  } catch (error) {
    if (error instanceof RequestError) throw new UsageError(`--caller: ${error.message}`, { cause: error });
    throw error;
  }
}
