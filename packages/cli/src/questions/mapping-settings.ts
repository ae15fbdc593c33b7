import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Caller, ForeignAccounts, MappingOptions } from '@sagegate/koa-middleware/mapping';
import { UsageError } from '../usage-error.ts';
import { checkOption } from './check-option.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { readGateway } from './gateway-settings.ts';

/** The options that say where requests act and what mapping believes, as commander has them. */
export interface DeploymentOptions extends GatewayOptions {
  readonly account: string;
  readonly region: string;
  readonly partition?: string;
  readonly foreignAccounts: ForeignAccounts;
  readonly caller?: string;
}

const REGION_OR_PARTITION = /^[a-z0-9-]+$/;

/** @throws UsageError that names the option. */
export function readDeployment(options: DeploymentOptions): MappingOptions {
  const { account, region, partition, foreignAccounts } = options;
  checkOption('account', [account], (id) => /^\d{12}$/.test(id), 'an account id: twelve digits');
  checkOption('region', [region], isRegionOrPartition, 'a region such as `us-east-1`');
  checkOption(
    'partition',
    partition === undefined ? [] : [partition],
    isRegionOrPartition,
    'a partition such as `aws`',
  );
  return {
    account,
    region,
    foreignAccounts,
    ...(partition === undefined ? {} : { partition }),
    ...readGateway(options),
  };
}

function isRegionOrPartition(name: string): boolean {
  return REGION_OR_PARTITION.test(name);
}

/** @throws UsageError for what is no principal. */
export function readCaller(arn: string | undefined): Caller | undefined {
  if (arn === undefined) return undefined;
  try {
    return { principal: parsePrincipal(arn) };
  } catch (error) {
    if (error instanceof RequestError) throw new UsageError(`--caller: ${error.message}`, { cause: error });
    throw error;
  }
}
