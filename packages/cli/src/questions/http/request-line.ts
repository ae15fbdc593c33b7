import { UsageError } from '../../usage-error.ts';

/** What a request line says. */
export interface RequestLine {
  readonly method: string;
  /** In origin form. */
  readonly target: string;
  /** Of a URL in place of the target. */
  readonly host: string | undefined;
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']);

/** `POST / HTTP/1.1`, `GET https://example.com/x` */
export function isRequestLine(line: string): boolean {
  const [method = '', target = ''] = line.split(' ');
  return METHODS.has(method) && (target.startsWith('/') || urlStart(target) > 0 || target.startsWith('{{'));
}

/** @throws UsageError at the place of a line that is none. */
export function readRequestLine(line: string, place: string): RequestLine {
  const [method = '', target = '', version, more] = line.trim().split(' ');
  const isComplete = more === undefined && (version === undefined || version.startsWith('HTTP/'));
  if (target.includes('{{')) throw new UsageError(`${place}: a variable of a \`.http\` file: put its value`);
  if (!isRequestLine(line) || !isComplete)
    throw new UsageError(`${place}: expected a request line such as \`POST / HTTP/1.1\``);
  const start = urlStart(target);
  if (start === 0) return { method, target, host: undefined };
  const path = firstOf(target, ['/', '?'], start);
  const host = target.slice(start, path);
  const rest = target.slice(path);
  return { method, target: rest.startsWith('/') ? rest : `/${rest}`, host };
}

/** Where the host begins in a URL; 0 in what is none. */
function urlStart(target: string): number {
  const scheme = ['https://', 'http://'].find((start) => target.startsWith(start));
  return scheme?.length ?? 0;
}

function firstOf(text: string, characters: readonly string[], from: number): number {
  const places = characters.map((character) => text.indexOf(character, from)).filter((at) => at !== -1);
  return places.length === 0 ? text.length : Math.min(...places);
}
