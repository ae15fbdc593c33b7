/** An element of XML: its name, and text or elements. Names are ours, texts may be anybody's. */
export interface XmlElement {
  readonly name: string;
  readonly content: XmlContent;
}

type XmlContent = string | readonly XmlElement[];

export function element(name: string, content: XmlContent): XmlElement {
  return { name, content };
}

/** Elements of these names and texts; those without a text are left out. */
export function texts(values: Readonly<Record<string, string | undefined>>): readonly XmlElement[] {
  return Object.entries(values).flatMap(([name, text]) => (text === undefined ? [] : [element(name, text)]));
}

/** Writes an element, with the namespace that it and all within it are in. */
export function writeXml({ name, content }: XmlElement, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${escapeXml(namespace)}"`;
  const inner =
    typeof content === 'string' ? escapeXml(content) : content.map((one) => writeXml(one)).join('');
  return `<${name}${attribute}>${inner}</${name}>`;
}

/** Text of XML. What XML 1.0 cannot hold, even escaped, becomes a question mark. */
export function escapeXml(text: string): string {
  if (isPlain(text)) return text;
  let written = '';
  for (const character of text)
    written += ESCAPES.get(character) ?? (isXmlCharacter(character) ? character : '?');
  return written;
}

/** Most texts are letters, digits and marks that stand for themselves, and are written as they are. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e || MARKS.has(code)) return false;
  }
  return true;
}

/** A carriage return that stands as it is would be read as a line feed. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['\r', '&#13;'],
]);

const MARKS: ReadonlySet<number> = new Set([...ESCAPES.keys()].map((mark) => mark.charCodeAt(0)));

function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a;
  if (code >= 0x7f && code <= 0x9f) return false;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
