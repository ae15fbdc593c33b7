const BEGIN = '<!-- generated: begin -->';
const END = '<!-- generated: end -->';

/**
 * A page with its generated section made anew; what stands around the section is somebody's prose, and stays.
 *
 * @throws when the page has not exactly one section.
 */
export function replaceSection(page: string, section: string): string {
  const [before, rest, ...more] = page.split(BEGIN);
  const [old, after, ...others] = rest?.split(END) ?? [];
  if (before === undefined || old === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`a page has one section between \`${BEGIN}\` and \`${END}\``);
  }
  return `${before}${BEGIN}\n\n${section}\n\n${END}${after}`;
}
