/** Rows of one page of a list, and the buttons to the others. */
export interface Page<Row> {
  shown: readonly Row[];
  paged: boolean;
  /** "Page 2 of 3" */
  pageLine: string;
  pageButtons: readonly { title: string; page: string }[];
  page: string;
}

/** Rows on one page of a list. */
const perPage = 8;
/** Of competencies, whose rows say more. */
export const competenciesPerPage = 6;

/** The page asked for, or the nearest there is; `most`: how many rows a page has. */
export function pageOf<Row>(rows: readonly Row[], wanted: number, most = perPage): Page<Row> {
  const last = Math.max(0, Math.ceil(rows.length / most) - 1);
  const page = Math.min(Math.max(0, Number.isInteger(wanted) ? wanted : 0), last);
  const back = { title: 'Back', page: String(page - 1) };
  const next = { title: 'Next', page: String(page + 1) };

  return {
    shown: rows.slice(page * most, (page + 1) * most),
    paged: last > 0,
    pageLine: `Page ${String(page + 1)} of ${String(last + 1)}`,
    pageButtons: [...(page > 0 ? [back] : []), ...(page < last ? [next] : [])],
    page: String(page),
  };
}

/** The page on which a row stands; 0 where it is on none. */
export function pageWith<Row>(rows: readonly Row[], is: (row: Row) => boolean): number {
  return pageAt(rows.findIndex(is));
}

/** The page of the row at that place, from 0; 0 where there is no such place. */
export function pageAt(place: number, most = perPage): number {
  return Math.max(0, Math.floor(place / most));
}
