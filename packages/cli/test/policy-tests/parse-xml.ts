/** An element with what is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const TOKEN =
  /<\?xml[^?]*\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w.-]+)\s*>|<([\w.-]+)((?:\s+[\w.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w.-]+)="([^"<]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads XML 1.0 as strictly as tests of what we write need it. @throws Error for what is not well-formed. */
export function parseXml(xml: string): XmlElement {
  if (hasForbidden(xml)) throw new Error('a character that XML 1.0 does not have');
  const root = { name: '', attributes: {}, children: [] as XmlElement[], text: '' };
  const open: (typeof root)[] = [root];
  let end = 0;
  for (const match of xml.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const parent = open.at(-1)!;
    const [, cdata, closed, opened, attributes = '', selfClosed, text] = match;
    if (cdata !== undefined) parent.text += cdata;
    if (text !== undefined) parent.text += decoded(text);
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`);
    if (opened === undefined) continue;
    const element = { name: opened, attributes: attributesIn(attributes), children: [], text: '' };
    parent.children.push(element);
    if (selfClosed === '') open.push(element);
  }
  if (end !== xml.length || open.length !== 1) throw new Error(`not well-formed at ${end}`);
  const [only, another] = root.children;
  if (only === undefined || another !== undefined) throw new Error('expected one root');
  return only;
}

function attributesIn(text: string): Record<string, string> {
  const found = [...text.matchAll(ATTRIBUTE)].map(
    ([, name = '', value = '']) => [name, decoded(value)] as const,
  );
  if (new Set(found.map(([name]) => name)).size !== found.length) throw new Error('an attribute twice');
  return Object.fromEntries(found);
}

function decoded(text: string): string {
  if (/&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[0-9A-Fa-f]+);)/.test(text)) throw new Error('a bare ampersand');
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));/g,
    (_whole, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal))
        : (ENTITIES[name] ?? ''),
  );
}

function hasForbidden(xml: string): boolean {
  return Array.from(xml).some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return (
      (code < 0x20 && !'\t\n\r'.includes(character)) ||
      (code >= 0xd800 && code <= 0xdfff) ||
      code === 0xfffe ||
      code === 0xffff
    );
  });
}
