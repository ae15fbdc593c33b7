import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Caller, MappingOptions } from '@sagegate/koa-middleware/mapping';
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
  readonly caller?: string;
  readonly output?: OutputFormat;
}

/** Maps a batch of HTTP requests on stdin. */
export async function runMap(options: MapOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.output === 'text')
    throw new UsageError('a batch is answered in JSON lines; leave `--output text` out');
  const deployment = readDeployment(options);
  const caller = readCaller(options.caller);
  await runBatch(terminal, (request) => mapRequest(request, caller, deployment));
  return EXIT_CODE.ok;
}

function readDeployment({ account, region, partition }: MapOptions): MappingOptions {
  if (!/^\d{12}$/.test(account)) throw new UsageError('`--account` must be an account id: twelve digits');
  if (!/^[a-z0-9-]+$/.test(region)) throw new UsageError('`--region` must be a region such as `us-east-1`');
  if (partition === undefined) return { account, region };
  if (!/^[a-z0-9-]+$/.test(partition))
    throw new UsageError('`--partition` must be a partition such as `aws`');
  return { account, region, partition };
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
