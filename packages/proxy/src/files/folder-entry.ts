/** What a folder holds under a name; links are followed. */
export interface FolderEntry {
  readonly name: string;
  /** What leads nowhere, or to neither of both, is called a file: reading it tells what is wrong. */
  readonly kind: 'file' | 'folder';
}
