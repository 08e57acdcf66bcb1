import type { BoardRow } from './board.ts';
import { addDays, type LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { SignOff } from './sign-off.ts';

/** Of a sign-off, what assessor patterns are found in. Never what its evidence says. */
export interface SignedRow {
  competency: CompetencyId;
  date: LocalDate;
  signers: readonly PersonId[];
  /** Decided on no more evidence than R1 asks for. */
  isLeast: boolean;
}

/** Something about how sign-offs are given that is worth a look: listed, never blocked (R29). */
export interface AssessorPattern {
  /** Many on one day; on the minimum of evidence; one person always by the same signer. */
  kind: 'burst' | 'least' | 'pair';
  signer: PersonId;
  /** Whose sign-off it is; null where they are several people’s. */
  about: PersonId | null;
  competency: CompetencyId | null;
  date: LocalDate | null;
  /** How many sign-offs. */
  count: number;
}

type Row = Pick<BoardRow, 'person' | 'signed'>;
type Given = SignedRow & { about: PersonId; signer: PersonId };

/** So many by one signer on one day are a burst. */
const burst = 4;
/** So many of one person, all by one signer, are a pair. */
const pair = 5;
/** How many days back bursts and the minimum of evidence are looked for. */
const daysBack = 28;

/** What a board row says of the sign-offs given in its team. */
export function signedIn(signOffs: readonly SignOff[], team: TeamId): SignedRow[] {
  return signOffs
    .filter((each) => each.team === team)
    .map(({ competency, date, signers, risk, evidence }) => ({
      competency,
      date,
      signers,
      isLeast: evidence.length <= (risk === 'high' ? 2 : 1),
    }));
}

/** R29: same-day bursts, the minimum of evidence, and always the same pair. */
export function assessorPatterns(rows: readonly Row[], today: LocalDate): AssessorPattern[] {
  const given = rows.flatMap(({ person, signed = [] }) =>
    signed.flatMap((each) => each.signers.map((signer) => ({ ...each, about: person, signer }))),
  );
  const lately = given.filter(({ date }) => date > addDays(today, -daysBack) && date <= today);

  return [
    ...bursts(lately),
    ...rows.flatMap(pairsOf),
    ...lately
      .filter(({ isLeast }) => isLeast)
      .map(({ signer, about, competency, date }) => ({
        kind: 'least' as const,
        signer,
        about,
        competency,
        date,
        count: 1,
      })),
  ];
}

function bursts(given: readonly Given[]): AssessorPattern[] {
  const byDay = Map.groupBy(given, ({ signer, date }) => `${signer}|${date}`);

  return [...byDay.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined || all.length < burst
      ? []
      : [
          {
            kind: 'burst' as const,
            signer: first.signer,
            about: null,
            competency: null,
            date: first.date,
            count: all.length,
          },
        ];
  });
}

/** All by one signer, and by no other beside or instead. */
function pairsOf({ person, signed = [] }: Row): AssessorPattern[] {
  const [signer, ...others] = new Set(signed.flatMap(({ signers }) => signers));
  if (signer === undefined || others.length > 0 || signed.length < pair) return [];

  return [
    { kind: 'pair', signer, about: person, competency: null, date: null, count: signed.length },
  ];
}
