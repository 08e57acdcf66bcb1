import type { Documents } from '../usecases/ports.ts';

/**
 * Writes files. The libraries for it take about half a second to load, which neither the start of the
 * bot nor any other command is to wait for: they come with the first file.
 */
export const documents: Documents = {
  async pdf(pack) {
    // eslint-disable-next-line no-restricted-syntax
    const { writePdf } = await import('./pdf.ts');
    return writePdf(pack);
  },

  async xlsx(pack) {
    // eslint-disable-next-line no-restricted-syntax
    const { writeWorkbook } = await import('./workbook.ts');
    return writeWorkbook(pack);
  },

  async ics(dates) {
    // eslint-disable-next-line no-restricted-syntax
    const { writeCalendar } = await import('./calendar.ts');
    return writeCalendar(dates);
  },
};
