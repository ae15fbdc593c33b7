import { isDashedName } from '../arn/plain-name.ts';
import type { LabelForm } from './operation-row.ts';

/** A path template of the API: `/endpoints/{EndpointName}/invocations`. */
export type UriTemplate = readonly UriSegment[];

type UriSegment = { readonly literal: string } | { readonly label: string; readonly fits: Fits };

/** Whether a segment, as received, can be in the place of a label. */
type Fits = (segment: string) => boolean;

/** What stands in the place of a label, as received. */
export type RawLabel = readonly [label: string, segment: string];

/** Names in paths: `^[a-zA-Z0-9](-*[a-zA-Z0-9])*$`, at most 63. */
const LONGEST_NAME = 63;

/** In a plain name, an encoded slash or letter is no name. Other forms are decoded, and looked at closer, later. */
const PLAIN_NAME: Fits = (segment) => isDashedName(segment, LONGEST_NAME);
const FORMS: Readonly<Record<LabelForm, Fits>> = {
  nameOrArn: isSegment,
  arn: (segment) => segment.startsWith('arn:') || segment.toLowerCase().startsWith('arn%3a'),
  text: isSegment,
};

/** Reads a path template; a label that no form is given for is a plain name. */
export function compileUriTemplate(template: string, forms: ReadonlyMap<string, LabelForm>): UriTemplate {
  return splitPath(template).map((segment): UriSegment => {
    if (!segment.startsWith('{')) return { literal: segment };
    const label = segment.slice(1, -1);
    if (label.endsWith('+')) throw new Error(`the label \`${label}\` spans segments`);
    const form = forms.get(label);
    return { label, fits: form === undefined ? PLAIN_NAME : FORMS[form] };
  });
}

/** The segments of a path that starts with a slash. */
export function splitPath(path: string): readonly string[] {
  const segments: string[] = [];
  let start = 1;
  for (let slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', start)) {
    segments.push(path.slice(start, slash));
    start = slash + 1;
  }
  segments.push(path.slice(start));
  return segments;
}

/**
 * The labels of a path, or `undefined` when it does not fit.
 *
 * The path is compared as received: one segment stays one segment, and an empty segment or a dot segment fits nothing.
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
    if (!segment.fits(text)) return undefined;
    labels.push([segment.label, text]);
  }
  return labels;
}

function isSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..';
}
