/** Files that a configuration names. Each is read once, however often it is named: what was checked is what is used. */
export interface NamedFileReader<Content> {
  /** What a file holds, or why it holds nothing. Never rejects. */
  read(file: string): Promise<Content>;
}

/** Remembers what became of each name. */
export function readOnce<Content>(read: (file: string) => Promise<Content>): NamedFileReader<Content> {
  const known = new Map<string, Promise<Content>>();
  return {
    read: (file) => {
      const reading = known.get(file) ?? read(file);
      known.set(file, reading);
      return reading;
    },
  };
}
