import type { Instant, LocalDate } from './calendar.ts';
import type { ContentId } from './ids.ts';
import type { Recorded } from './person.ts';
import type { ErasedCounts, RetentionClass, RetentionRule } from './retention.ts';

/** A rule as it was set. `basis`: where it is said why, beside the ledger. */
export interface RetentionSetting extends RetentionRule {
  basis: ContentId;
}

/** A run that erases; `ended` is null while it has not come to its end. */
export interface RetentionRun {
  token: string;
  /** The day by which it reckons, also where it is finished later. */
  day: LocalDate;
  begun: Instant;
  ended: Instant | null;
  erased: ErasedCounts;
}

/** What an organisation has settled for all its teams. The fold of its own ledger. */
export interface OrganisationState {
  retention: readonly RetentionSetting[];
  /** The last ones. */
  runs: readonly RetentionRun[];
}

export type OrganisationEvent =
  | { kind: 'retention.set'; setting: RetentionSetting }
  | { kind: 'retention.unset'; class: RetentionClass }
  /** `erased`: what the dry run counted. */
  | { kind: 'retention.begun'; token: string; day: LocalDate; erased: ErasedCounts }
  | { kind: 'retention.ended'; token: string };

export const newOrganisation: OrganisationState = { retention: [], runs: [] };

/** How many runs the standing row carries; the ledger keeps all. */
const runsKept = 50;

export function evolveOrganisation(
  state: OrganisationState,
  { event, recordedAt }: Recorded<OrganisationEvent>,
): OrganisationState {
  switch (event.kind) {
    case 'retention.set':
      return { ...state, retention: [...without(state, event.setting.class), event.setting] };
    case 'retention.unset':
      return { ...state, retention: without(state, event.class) };
    case 'retention.begun': {
      const { token, day, erased } = event;
      const run = { token, day, erased, begun: recordedAt, ended: null };
      return { ...state, runs: [...state.runs, run].slice(-runsKept) };
    }
    case 'retention.ended':
      return {
        ...state,
        runs: state.runs.map((run) =>
          run.token === event.token ? { ...run, ended: recordedAt } : run,
        ),
      };
  }
}

/** The run that was begun and has not come to its end. */
export function unfinishedRun({ runs }: OrganisationState): RetentionRun | undefined {
  return runs.find(({ ended }) => ended === null);
}

function without(state: OrganisationState, of: RetentionClass): readonly RetentionSetting[] {
  return state.retention.filter((setting) => setting.class !== of);
}
