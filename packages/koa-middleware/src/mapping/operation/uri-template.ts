import { isDashedName } from '../arn/plain-name.ts';

/** A path template of the API: `/endpoints/{EndpointName}/invocations`. */
export type UriTemplate = readonly UriSegment[];

type UriSegment = { readonly literal: string } | { readonly label: string; readonly isPlainName: boolean };

/** What stands in the place of a label, as received. */
export type RawLabel = readonly [label: string, segment: string];

/** Names in paths: `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`, at most 63. */
const LONGEST_NAME = 63;

/** Reads a path template; a label that another form is given for than a plain name is decoded later. */
export function compileUriTemplate(template: string, forms: { has(label: string): boolean }): UriTemplate {
  return splitPath(template).map((segment): UriSegment => {
    if (!segment.startsWith('{')) return { literal: segment };
    const label = segment.slice(1, -1);
    if (label.endsWith('+')) throw new Error(`the label \`${label}\` spans segments`);
    return { label, isPlainName: !forms.has(label) };
  });
}

/** The segments of a path that starts with a slash. */
export function splitPath(path: string): readonly string[] {
  return path.slice(1).split('/');
}

/**
 * The labels of a path, or `undefined` when it does not fit.
 *
 * The path is compared as received: one segment stays one segment, and an empty segment or a dot segment fits nothing.
 * In a plain name, an encoded slash or an encoded letter is no name.
 */
export function matchUriTemplate(
  template: UriTemplate,
  path: readonly string[],
): readonly RawLabel[] | undefined {
  if (path.length !== template.length) return undefined;
  const labels: RawLabel[] = [];
  for (let index = 0; index < template.length; index += 1) {
    const segment = template[index];
    const text = path[index];
    if (segment === undefined || text === undefined) return undefined;
    if ('literal' in segment) {
      if (segment.literal !== text) return undefined;
      continue;
    }
    if (!(segment.isPlainName ? isDashedName(text, LONGEST_NAME) : isSegment(text))) return undefined;
    labels.push([segment.label, text]);
  }
  return labels;
}

function isSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..';
}
