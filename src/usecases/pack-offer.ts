import { dateFromWords, isLocalDate, type DateRange, type LocalDate } from '../domain/calendar.ts';
import { spokenPeriod } from '../domain/pack.ts';
import { evidencePack, lastMonth } from './evidence-pack.ts';
import { offerFile, type MadeFile } from './file-offer.ts';
import { packFileName } from './pack-file.ts';
import type { PackAsked, Ports } from './ports.ts';
import type { Request } from './request.ts';

/** What was said after "evidence pack". Undefined where a day in it is none. */
export function packSaid(
  words: string,
  today: LocalDate,
): { period: DateRange; names: boolean } | undefined {
  const names = /\bnames\b/i.test(words);
  const days = /\bfrom\s+(.+?)\s+(?:until|till|to)\s+(.+?)(?:\s+with\s+names)?$/i.exec(
    words.trim(),
  );
  if (days === null) return { period: lastMonth(today), names };
  const [, first = '', last = ''] = days;
  const from = dayOf(first, today);
  const until = dayOf(last, today);

  return from === undefined || until === undefined ? undefined : { period: { from, until }, names };
}

/** Puts the file together and asks whoever wants it to take it; authority is looked at first. */
export async function offerPackFile(
  ports: Ports,
  request: Request,
  { asked, teamName }: { asked: PackAsked; teamName: string },
): Promise<void> {
  await offerFile(ports, request, {
    asked,
    description: descriptionOf(teamName, asked),
    make: () => packFile(ports, request, asked),
    failed: { kind: 'pack-not-made', pack: { ...asked, teamName } },
  });
}

/** The file as it is now, for whoever may have it: authority is looked at anew. */
export async function packFile(
  ports: Ports,
  request: Request,
  asked: PackAsked,
): Promise<MadeFile> {
  const { file, period } = asked;
  const pack = await evidencePack(ports, request, asked);
  const bytes = await ports.documents[file](pack);

  return { name: packFileName({ team: pack.team, period }, file), bytes };
}

function descriptionOf(team: string, { file, period, names }: PackAsked): string {
  const what = file === 'pdf' ? 'The evidence pack to read' : 'The workbook to check it by';

  return `${what}: ${team}, ${spokenPeriod(period)}${names ? ', with names' : ''}.`;
}

function dayOf(words: string, today: LocalDate): LocalDate | undefined {
  return isLocalDate(words) ? words : dateFromWords(words, today, 'past');
}
