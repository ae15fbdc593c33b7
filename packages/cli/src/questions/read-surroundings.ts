import { isIP } from 'node:net';
import { parsePrincipal, RequestError } from '@sagegate/core';
import type { ContextEntries, Principal } from '@sagegate/core';
import { UsageError } from '../usage-error.ts';
import type { Surroundings } from './asked-call.ts';
import { checkOption } from './check-option.ts';
import { parseTime } from './parse-time.ts';
import type { SurroundingsOptions } from './surroundings-options.ts';

/** @throws UsageError that names the option. */
export function readSurroundings(options: SurroundingsOptions): Surroundings {
  const { account, region, sourceIp, sourceVpce, sourceVpc, now } = options;
  check('account', account, (id) => id.length === 12 && isMadeOf(id, DIGITS), 'an account id: twelve digits');
  check('region', region, (name) => isMadeOf(name, NAME), 'a region such as `us-east-1`');
  check('source-ip', sourceIp, (address) => isIP(address) !== 0, 'an address such as `192.0.2.1`');
  check('source-vpce', sourceVpce, (id) => isId(id, 'vpce-'), 'the id of a VPC endpoint, `vpce-…`');
  check('source-vpc', sourceVpc, (id) => isId(id, 'vpc-'), 'the id of a VPC, `vpc-…`');
  check('now', now, (time) => parseTime(time) !== undefined, 'a time such as `2026-11-21T12:00:00Z`');
  const time = now === undefined ? undefined : parseTime(now);
  return toSurroundings({ account, region, sourceIp, sourceVpce, sourceVpc, now: time });
}

type Told = { readonly [Member in keyof Omit<Surroundings, 'gateway'>]-?: Surroundings[Member] | undefined };

/** Without what is not told. */
export function toSurroundings({
  account,
  region,
  sourceIp,
  sourceVpce,
  sourceVpc,
  now,
}: Told): Surroundings {
  return {
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(sourceIp !== undefined && { sourceIp }),
    ...(sourceVpce !== undefined && { sourceVpce }),
    ...(sourceVpc !== undefined && { sourceVpc }),
    ...(now !== undefined && { now }),
  };
}

/** @throws UsageError for what is no principal. */
export function readCallerOption(arn: string | undefined): Principal | undefined {
  if (arn === undefined) return undefined;
  try {
    return parsePrincipal(arn);
  } catch (error) {
    if (error instanceof RequestError) throw new UsageError(`--caller: ${error.message}`, { cause: error });
    throw error;
  }
}

/**
 * Condition keys of `--context KEY=VALUE` and `--context KEY[]=A,B`.
 *
 * @throws UsageError for an entry that is none, and for a key that is given twice, whatever its case.
 */
export function readContextOptions(entries: readonly string[] = []): ContextEntries {
  const context = new Map<string, readonly [key: string, value: string | readonly string[]]>();
  for (const entry of entries) {
    const equals = entry.indexOf('=');
    const isList = entry.slice(0, Math.max(equals, 0)).endsWith('[]');
    const key = entry.slice(0, isList ? equals - '[]'.length : Math.max(equals, 0));
    if (!key.includes(':'))
      throw new UsageError('`--context` must be KEY=VALUE: `aws:SourceVpc=vpc-0a1b2c3d`');
    const name = key.toLowerCase();
    if (context.has(name)) throw new UsageError(`\`--context\` has \`${key}\` twice`);
    const value = entry.slice(equals + 1);
    context.set(name, [key, isList ? listOf(value) : value]);
  }
  return Object.fromEntries(context.values());
}

function listOf(value: string): readonly string[] {
  return value === '' ? [] : value.split(',');
}

const DIGITS = '0123456789';
const NAME = `abcdefghijklmnopqrstuvwxyz${DIGITS}-`;

function isMadeOf(text: string, characters: string): boolean {
  return text !== '' && Array.from(text).every((character) => characters.includes(character));
}

function isId(text: string, start: string): boolean {
  return text.startsWith(start) && isMadeOf(text.slice(start.length), NAME);
}

function check(
  option: string,
  value: string | undefined,
  isValid: (value: string) => boolean,
  what: string,
): void {
  checkOption(option, value === undefined ? [] : [value], isValid, what);
}
