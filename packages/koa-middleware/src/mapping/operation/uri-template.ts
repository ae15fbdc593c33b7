import { isDashedName } from '../arn/plain-name.ts';

/** A path template of the API: `/endpoints/{EndpointName}/invocations`. */
export interface UriTemplate {
  readonly segments: readonly UriSegment[];
}

type UriSegment = { readonly literal: string } | { readonly label: string };

/** Names in paths: `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`, at most 63. */
const LONGEST_NAME = 63;

/** Reads a path template. */
export function compileUriTemplate(template: string): UriTemplate {
  const segments = splitPath(template).map((segment): UriSegment =>
    segment.startsWith('{') ? { label: segment.slice(1, -1) } : { literal: segment },
  );
  return { segments };
}

/** The segments of a path that starts with a slash. */
export function splitPath(path: string): readonly string[] {
  return path.slice(1).split('/');
}

/**
 * The labels of a path, or `undefined` when it does not fit.
 *
 * The path is compared as received: one segment stays one segment, an encoded slash or an encoded letter in it is
 * no name, an empty segment or a dot segment fits nothing.
 */
export function matchUriTemplate(
  { segments }: UriTemplate,
  path: readonly string[],
): readonly (readonly [label: string, value: string])[] | undefined {
  if (path.length !== segments.length) return undefined;
  const labels: (readonly [string, string])[] = [];
  for (const [index, segment] of segments.entries()) {
    const text = path[index] ?? '';
    if ('literal' in segment) {
      if (segment.literal !== text) return undefined;
      continue;
    }
    if (!isDashedName(text, LONGEST_NAME)) return undefined;
    labels.push([segment.label, text]);
  }
  return labels;
}
