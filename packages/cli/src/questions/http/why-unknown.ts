import { closestName } from '@sagegate/core';
import { OPERATION_NAMES, resolveOperation } from '@sagegate/koa-middleware/mapping';
import type { HttpRequest, MappingOptions } from '@sagegate/koa-middleware/mapping';

const TARGET_PREFIX = 'SageMaker.';
const HOST_HEADERS: ReadonlySet<string> = new Set(['host', ':authority']);
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

/** What a person might have meant by a request that no operation answers. */
export function whyUnknown(request: HttpRequest, options: MappingOptions): string | undefined {
  return whyHost(request, options) ?? whyTarget(request, options) ?? whyPath(request, options);
}

/** The request is fine but for the host. */
function whyHost(request: HttpRequest, options: MappingOptions): string | undefined {
  const { hosts: _any, ...anywhere } = options;
  const headers = request.headers.filter(([name]) => !HOST_HEADERS.has(name.toLowerCase()));
  const operation = resolveOperation({ ...request, headers }, anywhere);
  if (operation === undefined) return undefined;
  if (headers.length === request.headers.length) return 'the request has no `Host`, and only some are served';
  return `\`${operation.name}\` is not served under the host of the request in ${options.region}`;
}

function whyTarget(
  { headers, method }: HttpRequest,
  { pathPrefix = '' }: MappingOptions,
): string | undefined {
  const targets = headers.filter(([name]) => name.toLowerCase() === 'x-amz-target');
  const [line, second] = targets;
  if (line === undefined) return undefined;
  if (second !== undefined) return '`x-amz-target` is given twice';
  const target = line[1];
  if (!target.startsWith(TARGET_PREFIX)) return `\`x-amz-target\` must be \`${TARGET_PREFIX}OPERATION\``;
  const name = target.slice(TARGET_PREFIX.length);
  if (!OPERATION_NAMES.includes(name)) return `no operation \`${name}\`${didYouMean(name)}`;
  if (method !== 'POST') return `\`${name}\` is called by \`POST\`, not by \`${method}\``;
  return `\`${name}\` is called on \`${pathPrefix}/\` alone, with a body of \`application/x-amz-json-1.1\` as it is`;
}

function whyPath(request: HttpRequest, options: MappingOptions): string {
  for (const method of METHODS) {
    const operation = resolveOperation({ ...request, method }, options);
    if (operation !== undefined)
      return `on this path, \`${method}\` calls \`${operation.name}\`, and \`${request.method}\` calls nothing`;
  }
  const { pathPrefix = '' } = options;
  const below = pathPrefix === '' ? '' : ` below \`${pathPrefix}\``;
  return `no operation has this method and path${below}; those of the control plane need the header \`x-amz-target\``;
}

/** The end of a sentence about a name that is not known: the name that was probably meant. */
export function didYouMean(name: string): string {
  const meant = closestName(name, OPERATION_NAMES);
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
}
