import { describeSpot, report } from '../source-document.ts';
import type { Spot } from '../source-document.ts';

interface Page {
  readonly at: Spot;
  readonly account: string;
  /** Pages of one account stand together: in its folder, or among the files that are named one by one. */
  readonly group: string;
  readonly isTruncated: boolean;
}

/** Whether the exports of each account are whole: of its pages all but one say that another follows. */
export class PageCount {
  readonly #pages = new Map<string, Page[]>();

  add(page: Page): void {
    const key = JSON.stringify([page.group, page.account]);
    const pages = this.#pages.get(key) ?? [];
    this.#pages.set(key, pages);
    pages.push(page);
  }

  check(): void {
    for (const pages of this.#pages.values()) {
      const last = pages.filter(({ isTruncated }) => !isTruncated);
      const [first] = pages;
      const [end, again] = last;
      if (first !== undefined && end === undefined)
        report(
          first.at,
          `the export of account \`${first.account}\` lacks its last page: each one says that another follows`,
        );
      if (end !== undefined && again !== undefined)
        report(
          again.at,
          `account \`${again.account}\` has another export, ${describeSpot(end.at)}; of pages, all but one say that another follows`,
        );
    }
  }
}
