import { describe, expect, it } from 'vitest';

import { replaceSection } from './replace-section.ts';

describe('replaceSection', () => {
  it('makes the section anew, and leaves the prose around it', () => {
    const page = '# Title\n\n<!-- generated: begin -->\n\nold\n\n<!-- generated: end -->\n\nMore.\n';
    expect(replaceSection(page, 'new')).toBe(
      '# Title\n\n<!-- generated: begin -->\n\nnew\n\n<!-- generated: end -->\n\nMore.\n',
    );
  });

  it('gives the same page twice', () => {
    const page = replaceSection('a <!-- generated: begin --><!-- generated: end --> b', 'new');
    expect(replaceSection(page, 'new')).toBe(page);
  });

  it.each([
    ['no section', '# Title'],
    ['a section that does not end', '<!-- generated: begin -->'],
    ['an end before the beginning', '<!-- generated: end --><!-- generated: begin -->'],
    ['two sections', '<!-- generated: begin --><!-- generated: end -->'.repeat(2)],
    ['two ends', '<!-- generated: begin --><!-- generated: end --><!-- generated: end -->'],
  ])('stops at %s', (_, page) => {
    expect(() => replaceSection(page, 'new')).toThrow('one section between');
  });
});
